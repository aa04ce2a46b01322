package dev.millrace.streams.app;

import dev.millrace.core.account.AccountEngine;
import dev.millrace.core.account.AccountRouting;
import dev.millrace.core.account.AccountSettings;
import dev.millrace.core.account.InlineVenueLoop;
import dev.millrace.core.account.TradingConfig;
import dev.millrace.core.event.ModelManifest;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.quality.Origins;
import dev.millrace.core.quality.QualitySettings;
import dev.millrace.core.signal.Strategy;
import dev.millrace.core.venue.SimSettings;
import dev.millrace.core.venue.SimulatedVenue;
import dev.millrace.streams.execution.ExecutionOperator;
import dev.millrace.streams.execution.InlineAccount;
import dev.millrace.streams.execution.LiveAccount;
import dev.millrace.streams.runtime.TradingSettings;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ExecutionOptions;

/**
 * What the stages of the trading graph are made with.
 *
 * @param origins names the places of refused quotes
 * @param shuffleWait how long a quote may wait for others on its way to another subtask
 * @param incarnation of this submission, higher than that of any job before it on the same topics
 */
public record TradingPlan(
        QualitySettings quality,
        Origins origins,
        List<ModelManifest> models,
        TradingConfig trading,
        AccountRouting routing,
        ExecutionOperator.Loops loops,
        Duration shuffleWait,
        long incarnation) {

    private static final Duration LIVE_WAIT = Duration.ofMillis(1);

    /** Commands leave for venue gateways. */
    public static TradingPlan live(TradingSettings settings, long incarnation) {
        TradingConfig trading = settings.trading();
        String environment = settings.environment();
        return of(
                settings,
                quality(settings),
                Origins.TOPIC,
                account -> new LiveAccount(engine(trading, account, environment)),
                LIVE_WAIT,
                incarnation);
    }

    /**
     * Every account has a simulated venue inside. The clock follows the rows, so that none is ahead of it by more than
     * its density: no row is refused for that.
     */
    public static TradingPlan replay(TradingSettings settings, SimSettings venue, Origins origins) {
        TradingConfig trading = settings.trading();
        String environment = settings.environment();
        return of(
                settings,
                quality(settings).withoutMaxAhead(),
                origins,
                account -> new InlineAccount(new InlineVenueLoop(
                        engine(trading, account, environment),
                        new SimulatedVenue(account, venue, InstrumentCatalog.bundled()))),
                ExecutionOptions.BUFFER_TIMEOUT.defaultValue(),
                0);
    }

    private static TradingPlan of(
            TradingSettings settings,
            QualitySettings quality,
            Origins origins,
            ExecutionOperator.Loops loops,
            Duration shuffleWait,
            long incarnation) {
        TradingConfig trading = settings.trading();
        return new TradingPlan(
                quality,
                origins,
                settings.models(),
                trading,
                new AccountRouting(trading, InstrumentCatalog.bundled()),
                loops,
                shuffleWait,
                incarnation);
    }

    private static QualitySettings quality(TradingSettings settings) {
        return QualitySettings.DEFAULTS.withLagMs(settings.clockLag().toMillis());
    }

    List<String> accounts() {
        return routing.accounts();
    }

    private static AccountEngine engine(TradingConfig trading, String account, String environment) {
        AccountSettings settings = trading.accounts().stream()
                .filter(a -> a.account().equals(account))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no account " + account));
        List<Strategy> strategies = trading.strategies().stream()
                .filter(s -> s.account().equals(account))
                .toList();
        return new AccountEngine(settings, strategies, InstrumentCatalog.bundled(), environment);
    }
}
