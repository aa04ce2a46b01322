package dev.millrace.bench.pipeline;

import dev.millrace.bench.endtoend.Fences;
import dev.millrace.core.account.AccountEngine;
import dev.millrace.core.account.AccountRouting;
import dev.millrace.core.account.AccountSettings;
import dev.millrace.core.account.Effects;
import dev.millrace.core.account.TradingConfig;
import dev.millrace.core.event.AccountInput;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.Signal;
import dev.millrace.core.instrument.InstrumentCatalog;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The accounts of a configuration: what reaches which, and their time. */
final class LoopAccounts {

    private final AccountRouting routing;
    private final Effects effects;
    private final Map<String, AccountEngine> engines = new TreeMap<>();

    LoopAccounts(TradingConfig trading, InstrumentCatalog catalog, long incarnation, Effects effects) {
        this.effects = effects;
        routing = new AccountRouting(trading, catalog);
        for (AccountSettings account : trading.accounts()) {
            String name = account.account();
            engines.put(
                    name,
                    new AccountEngine(
                            account,
                            trading.strategies().stream()
                                    .filter(s -> s.account().equals(name))
                                    .toList(),
                            catalog,
                            "loop" + incarnation));
        }
    }

    /**
     * Fences as the job does.
     *
     * @param venue whether a venue answers; otherwise the fences count as answered at once
     */
    void begin(long incarnation, boolean venue) {
        engines.forEach((name, engine) -> {
            engine.beginEpoch(Fences.epoch(incarnation), true, effects);
            if (!venue) {
                engine.on(AccountInput.of(Fences.report(name, incarnation)), effects);
            }
        });
    }

    void on(Execution execution) {
        take(execution.account(), AccountInput.of(execution));
    }

    void on(Signal signal) {
        take(signal.account(), AccountInput.of(signal));
    }

    void on(Mark mark) {
        for (String account : routing.watchers(mark.instrument())) {
            take(account, AccountInput.of(account, mark));
        }
    }

    private void take(String name, AccountInput input) {
        AccountEngine engine = engines.get(name);
        if (engine != null) {
            engine.on(input, effects);
        }
    }

    void runDeadlines(long watermarkMs) {
        for (AccountEngine engine : engines.values()) {
            if (engine.nextDeadlineMs() <= watermarkMs) {
                engine.runDeadlines(watermarkMs, effects);
            }
        }
    }

    void save(LoopStages.Snapshot to) throws IOException {
        for (Map.Entry<String, AccountEngine> entry : engines.entrySet()) {
            to.put(entry.getKey(), entry.getValue().snapshot().toBytes());
        }
    }
}
