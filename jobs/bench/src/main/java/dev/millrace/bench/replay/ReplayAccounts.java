package dev.millrace.bench.replay;

import dev.millrace.core.account.AccountEngine;
import dev.millrace.core.account.AccountRouting;
import dev.millrace.core.account.AccountSettings;
import dev.millrace.core.account.Effects;
import dev.millrace.core.account.InlineVenueLoop;
import dev.millrace.core.account.TradingConfig;
import dev.millrace.core.event.AccountInput;
import dev.millrace.core.event.AccountSummary;
import dev.millrace.core.event.Alert;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.JournalEntry;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.Position;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.Signal;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.venue.SimSettings;
import dev.millrace.core.venue.SimulatedVenue;
import dev.millrace.local.report.RunDigests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** All accounts, each with its venue inside; inputs wait for those that come before them. */
final class ReplayAccounts implements Effects {

    private static final String ENVIRONMENT = "replay";

    private final AccountRouting routing;
    private final Map<String, InlineVenueLoop> loops = new HashMap<>();
    private final PriorityQueue<AccountInput> waiting = new PriorityQueue<>(AccountInput.REPLAY_ORDER);
    private final List<OrderCommand> commands = new ArrayList<>();
    private final Map<String, String> heads = new TreeMap<>();

    ReplayAccounts(TradingConfig trading, InstrumentCatalog catalog) {
        routing = new AccountRouting(trading, catalog);
        for (AccountSettings account : trading.accounts()) {
            String name = account.account();
            AccountEngine engine = new AccountEngine(
                    account,
                    trading.strategies().stream()
                            .filter(s -> s.account().equals(name))
                            .toList(),
                    catalog,
                    ENVIRONMENT);
            loops.put(name, new InlineVenueLoop(engine, new SimulatedVenue(name, SimSettings.defaults(), catalog)));
        }
    }

    void on(Quote quote) {
        for (String account : routing.traders(quote.instrument())) {
            waiting.add(AccountInput.of(account, quote));
        }
    }

    void on(Mark mark) {
        for (String account : routing.watchers(mark.instrument())) {
            waiting.add(AccountInput.of(account, mark));
        }
    }

    void on(Signal signal) {
        waiting.add(AccountInput.of(signal));
    }

    /** Lets the accounts see what is not after {@code timeMs}. */
    void runTo(long timeMs) {
        for (AccountInput next = waiting.peek(); next != null && next.eventTimeMs() <= timeMs; next = waiting.peek()) {
            waiting.remove();
            InlineVenueLoop loop = loops.get(next.account());
            if (loop != null) {
                loop.on(next, this);
            }
        }
    }

    ReplayResult result(long accepted, long vectors) {
        long orders =
                commands.stream().filter(c -> c.type() == OrderCommand.Type.NEW).count();
        return new ReplayResult(accepted, vectors, orders, RunDigests.orders(commands), RunDigests.journalHead(heads));
    }

    @Override
    public void command(OrderCommand command) {
        commands.add(command);
    }

    @Override
    public void journal(JournalEntry entry) {
        heads.put(entry.account(), entry.hash());
    }

    @Override
    public void position(Position position) {}

    @Override
    public void account(AccountSummary summary) {}

    @Override
    public void alert(Alert alert) {}

    @Override
    public void execution(Execution execution) {}
}
