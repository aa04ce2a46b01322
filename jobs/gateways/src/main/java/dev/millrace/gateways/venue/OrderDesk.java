package dev.millrace.gateways.venue;

import dev.millrace.core.event.Alert;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.TradingState;
import dev.millrace.core.venue.CommandContent;
import dev.millrace.gateways.GatewayException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway does with commands, without Kafka.
 *
 * <p>The order of things in a batch is what makes a kill at any moment harmless: the ledger has each intention on disk
 * before the venue gets the command; the venue has what it was told on disk before it is heard; what it said is in the
 * ledger, on disk, before it is published. What a start finds in between, it finishes: it asks the venue about each
 * intention without an answer, hears again what the ledger does not have, and leaves to the publisher what the topic
 * does not have.
 */
final class OrderDesk {

    private static final String ACCOUNT_NAME = "[A-Za-z0-9-]+";

    private final Ledger ledger;
    private final VenueSession session;
    private final TradingStates states;
    private final GatewayReports reports;
    private final OrderTimings timings;
    private final String source;
    private final Set<String> blocked = new HashSet<>();
    private final List<Execution> executions = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();

    OrderDesk(String venue, Ledger ledger, VenueSession session, TradingStates states, OrderTimings timings) {
        this.ledger = ledger;
        this.session = session;
        this.states = states;
        this.timings = timings;
        this.reports = new GatewayReports(venue, ledger.index());
        this.source = "gateway." + venue;
    }

    /**
     * Brings ledger and venue together after a start.
     *
     * @return the questions among the unanswered commands, which may be asked again once the gateway has the time
     */
    List<OrderCommand> reconcile() {
        hear();
        List<OrderCommand> questions = new ArrayList<>();
        for (OrderCommand command : List.copyOf(ledger.index().unanswered())) {
            switch (session.ask(command.account(), command.commandId())) {
                case KNOWN -> ledger.append(LedgerEntry.answered(command, null, List.of()));
                case UNKNOWN -> {
                    if (isQuestion(command)) {
                        questions.add(command);
                    } else {
                        lost(command);
                    }
                }
                case SILENT -> block(command);
            }
        }
        ledger.force();
        return questions;
    }

    /** Takes the records of one poll, sends what may be sent, and hears the venue. */
    void batch(List<OrderRecord> records, long nowMs) {
        List<OrderCommand> accepted = new ArrayList<>();
        for (OrderRecord record : records) {
            OrderCommand command = record.command();
            if (command == null || !command.account().matches(ACCOUNT_NAME)) {
                String defect = command == null ? String.valueOf(record.defect()) : "bad account name";
                ledger.append(LedgerEntry.malformed(record, defect));
                alert("MALFORMED_COMMAND", record.partition() + "@" + record.offset(), defect, nowMs);
            } else if (take(record, command, Math.max(nowMs, command.eventTimeMs()))) {
                accepted.add(command);
            }
        }
        send(accepted, nowMs);
    }

    /** Sends commands whose intentions the ledger has, and hears the venue. */
    void send(List<OrderCommand> commands, long nowMs) {
        if (!commands.isEmpty()) {
            ledger.force();
        }
        for (OrderCommand command : commands) {
            timings.sent(command);
            session.send(command, Math.max(nowMs, command.eventTimeMs()));
        }
        session.runTo(nowMs);
        hear();
        for (OrderCommand command : commands) {
            ledger.append(LedgerEntry.answered(command, null, List.of()));
        }
        if (executions.isEmpty()) {
            ledger.write();
        } else {
            ledger.force();
        }
        timings.recorded();
        session.acknowledge();
    }

    void onQuote(Quote quote) {
        session.onQuote(quote);
    }

    /** What is to be published: all of it is on disk. */
    List<Execution> takeExecutions() {
        List<Execution> taken = List.copyOf(executions);
        executions.clear();
        return taken;
    }

    List<Alert> takeAlerts() {
        List<Alert> taken = List.copyOf(alerts);
        alerts.clear();
        return taken;
    }

    void alert(String code, String scope, String message, long nowMs) {
        alerts.add(new Alert(source, code, scope, message, nowMs));
    }

    /** Writes what becomes of one command; whether it goes to the venue. */
    private boolean take(OrderRecord at, OrderCommand command, long nowMs) {
        long epoch = ledger.index().account(command.account()).epoch();
        if (command.epoch() < epoch) {
            ledger.append(LedgerEntry.ofCommand(LedgerEntry.Kind.STALE, at, command, List.of()));
            String message = command.type() + " of epoch " + command.epoch() + " after the fence of epoch " + epoch;
            alert("STALE_EPOCH", command.commandId(), message, nowMs);
            return false;
        }
        if (command.type() == OrderCommand.Type.FENCE) {
            List<OrderCommand> recovered = ledger.takenSince(command.account(), command.sinceSequence());
            say(LedgerEntry.fenced(at, command, reports.fence(command, recovered, nowMs)));
            return false;
        }
        String before = ledger.index().content(command.commandId());
        if (before != null) {
            duplicate(at, command, before, nowMs);
            return false;
        }
        Execution refusal = refusal(command, nowMs);
        if (refusal != null) {
            say(LedgerEntry.ofCommand(LedgerEntry.Kind.REFUSED, at, command, List.of(refusal)));
            return false;
        }
        ledger.append(LedgerEntry.ofCommand(LedgerEntry.Kind.INTENDED, at, command, List.of()));
        return true;
    }

    private void duplicate(OrderRecord at, OrderCommand command, String before, long nowMs) {
        boolean same = before.equals(CommandContent.of(command));
        String reason = same ? null : "DUPLICATE_OTHER_CONTENT: this command ID was taken with other content";
        Execution state = reports.state(Execution.Type.ORDER_STATUS, command, reason, nowMs);
        say(LedgerEntry.ofCommand(LedgerEntry.Kind.DUPLICATE, at, command, List.of(state)));
        if (!same) {
            String message = "taken as " + before + ", came again as " + CommandContent.of(command);
            alert("DUPLICATE_OTHER_CONTENT", command.commandId(), message, nowMs);
        }
    }

    /** Why the gateway does not send {@code command}; null if it does. Cancels and questions always go. */
    private @Nullable Execution refusal(OrderCommand command, long nowMs) {
        if (command.type() != OrderCommand.Type.NEW && command.type() != OrderCommand.Type.REPLACE) {
            return null;
        }
        if (command.validUntilMs() < nowMs) {
            String reason = "EXPIRED: valid until " + command.validUntilMs() + ", the gateway is at " + nowMs;
            return reports.refusal(command, Execution.Type.EXPIRED, reason, nowMs);
        }
        if (blocked.contains(place(command))) {
            String reason = "BLOCKED: an earlier command on " + command.instrument() + " has no known outcome";
            return reports.refusal(command, Execution.Type.REJECTED, reason, nowMs);
        }
        TradingState state = states.of(command, nowMs);
        boolean reduces = ledger.index().account(command.account()).book().reduces(command);
        if (state != TradingState.ACTIVE && !reduces) {
            return reports.refusal(command, Execution.Type.REJECTED, state + ": only reductions are sent", nowMs);
        }
        return null;
    }

    /** Takes over what the venue said and the ledger does not have. */
    private void hear() {
        session.drain(said -> {
            timings.heard(said);
            LedgerIndex.Account account = ledger.index().account(said.account());
            if (said.venueSequence() <= account.sourceSequence()) {
                return;
            }
            if (said.venueSequence() != account.sourceSequence() + 1) {
                throw new GatewayException("the ledger is older than the venue: account " + said.account()
                        + " was heard up to " + account.sourceSequence() + ", the venue goes on with "
                        + said.venueSequence() + "; restore the ledger from a newer copy");
            }
            say(LedgerEntry.said(said.withVenueSequence(account.sequence() + 1), said.venueSequence()));
        });
    }

    private void lost(OrderCommand command) {
        long nowMs = command.eventTimeMs();
        String reason = "NOT_AT_VENUE: the gateway ended before the venue had it";
        Execution refusal = reports.refusal(command, Execution.Type.REJECTED, reason, nowMs);
        LedgerEntry answered = LedgerEntry.answered(command, reason, List.of(refusal));
        say(answered);
        alert("NOT_AT_VENUE", command.commandId(), command.type() + " did not reach the venue", nowMs);
    }

    private void block(OrderCommand command) {
        blocked.add(place(command));
        String message = "the venue does not say whether it has " + command.type() + " " + command.commandId()
                + "; no order on " + place(command) + " is sent until it does";
        alert("OUTCOME_UNKNOWN", place(command), message, command.eventTimeMs());
    }

    private void say(LedgerEntry entry) {
        ledger.append(entry);
        executions.addAll(entry.executions());
    }

    private static String place(OrderCommand command) {
        return command.account() + "/" + command.instrument();
    }

    private static boolean isQuestion(OrderCommand command) {
        return command.type() == OrderCommand.Type.STATUS_REQUEST || command.type() == OrderCommand.Type.MASS_STATUS;
    }
}
