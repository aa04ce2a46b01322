package dev.millrace.gateways.venue;

import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.venue.CommandContent;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the entries of a ledger amount to. It grows with the commands of a ledger, a few hundred bytes each. */
final class LedgerIndex {

    private String id = "";
    private final Map<Integer, Long> nextOffsets = new HashMap<>();
    private final Map<String, String> contents = new HashMap<>();
    private final Map<String, OrderCommand> unanswered = new LinkedHashMap<>();
    private final Map<String, Account> accounts = new LinkedHashMap<>();

    void apply(LedgerEntry entry) {
        if (entry.partition() >= 0) {
            nextOffsets.put(entry.partition(), entry.offset() + 1);
        }
        OrderCommand command = entry.command();
        switch (entry.kind()) {
            case OPENED -> id = String.valueOf(entry.note());
            case INTENDED -> {
                if (command != null) {
                    take(command);
                    unanswered.put(command.commandId(), command);
                }
            }
            case REFUSED -> {
                if (command != null) {
                    take(command);
                }
            }
            case ANSWERED -> unanswered.remove(String.valueOf(entry.commandId()));
            case FENCED -> account(entry.account()).epoch = entry.epoch();
            case DUPLICATE, STALE, MALFORMED, EXECUTION -> {}
        }
        for (Execution execution : entry.executions()) {
            Account account = account(execution.account());
            account.sequence = execution.venueSequence();
            account.sourceSequence = Math.max(account.sourceSequence, entry.sourceSequence());
            account.book.apply(execution);
        }
    }

    String id() {
        return id;
    }

    /** Where to go on reading topic {@code orders}, by partition. */
    Map<Integer, Long> nextOffsets() {
        return Collections.unmodifiableMap(nextOffsets);
    }

    /** The content of the command that was taken under this ID; null if none was. */
    @Nullable
    String content(String commandId) {
        return contents.get(commandId);
    }

    /** Commands that may or may not be at the venue, in order. */
    Collection<OrderCommand> unanswered() {
        return Collections.unmodifiableCollection(unanswered.values());
    }

    Map<String, Account> accounts() {
        return Collections.unmodifiableMap(accounts);
    }

    Account account(String name) {
        return accounts.computeIfAbsent(name, n -> new Account());
    }

    private void take(OrderCommand command) {
        contents.put(command.commandId(), CommandContent.of(command));
        account(command.account()).book.take(command);
    }

    /** One account in the ledger. */
    static final class Account {

        private long epoch;
        private long sequence;
        private long sourceSequence;
        private final OrderBook book = new OrderBook();

        /** Commands of older epochs are refused. */
        long epoch() {
            return epoch;
        }

        /** Sequence of the last execution. */
        long sequence() {
            return sequence;
        }

        /** The venue's own number of the last thing heard from it. */
        long sourceSequence() {
            return sourceSequence;
        }

        OrderBook book() {
            return book;
        }
    }
}
