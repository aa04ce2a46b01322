package dev.millrace.bench.cep;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.EventBean;
import com.espertech.esper.common.client.EventSender;
import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.common.client.configuration.common.ConfigurationCommonEventTypeBean;
import com.espertech.esper.common.client.util.AccessorStyle;
import com.espertech.esper.compiler.client.CompilerArguments;
import com.espertech.esper.compiler.client.EPCompilerProvider;
import com.espertech.esper.runtime.client.EPEventService;
import com.espertech.esper.runtime.client.EPRuntime;
import com.espertech.esper.runtime.client.EPRuntimeProvider;
import dev.millrace.core.pattern.ReversalRule;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Esper, with what its documentation recommends for speed: every condition in a form that its filter indexes take, an
 * event sender, no threads and no clock of its own. Rules are events that begin the pattern: so each is a pattern of
 * its own in one statement, which needs less memory and time than a statement a rule.
 */
public final class EsperEngine implements Engine {

    private static final String MOVE = "PriceMove";
    private static final String RULE = "WatchRule";

    private static final double MS_PER_SECOND = 1_000;

    private static final String EPL = """
            @name('reversals')
            select rule.name as name, m.instrument as instrument, m.timeMs as movedMs, r.timeMs as revertedMs
            from pattern [
              every rule=WatchRule
              -> every m=PriceMove(instrument = rule.instrument, moveBps >= rule.minMoveBps)
              -> (r=PriceMove(instrument = m.instrument, direction = -m.direction,
                     against <= m.along - rule.revertPercent * m.size / 100.0)
                  where timer:within(rule.withinSeconds))
            ]
            """;

    private final EPRuntime runtime;
    private final EPEventService events;
    private final EventSender sender;

    /** A rule for one of its instruments: an index on equality is faster than one on membership. */
    public record WatchRule(
            String name, String instrument, double minMoveBps, int revertPercent, double withinSeconds) {}

    EsperEngine(List<ReversalRule> rules, Consumer<Reversal> out) throws Exception {
        Configuration configuration = new Configuration();
        addType(
                configuration,
                MOVE,
                PriceMove.class,
                "instrument",
                "timeMs",
                "moveBps",
                "direction",
                "size",
                "along",
                "against");
        addType(
                configuration,
                RULE,
                WatchRule.class,
                "name",
                "instrument",
                "minMoveBps",
                "revertPercent",
                "withinSeconds");
        var threading = configuration.getRuntime().getThreading();
        threading.setInternalTimerEnabled(false);
        threading.setListenerDispatchPreserveOrder(false);
        threading.setInsertIntoDispatchPreserveOrder(false);
        EPCompiled compiled = EPCompilerProvider.getCompiler().compile(EPL, new CompilerArguments(configuration));

        runtime = EPRuntimeProvider.getRuntime(UUID.randomUUID().toString(), configuration);
        events = runtime.getEventService();
        events.clockExternal();
        events.advanceTime(0);
        Map<String, Apart> apart = new HashMap<>();
        runtime.getDeploymentService()
                .deploy(compiled)
                .getStatements()[0]
                .addListener((found, gone, statement, esper) -> pass(found, apart, out));
        for (ReversalRule rule : rules) {
            for (String instrument : rule.instruments()) {
                events.sendEventBean(
                        new WatchRule(
                                rule.name(),
                                instrument,
                                rule.minMoveBps(),
                                rule.revertPercent(),
                                rule.withinMs() / MS_PER_SECOND),
                        RULE);
            }
        }
        sender = events.getEventSender(MOVE);
    }

    private static void addType(Configuration configuration, String name, Class<?> type, String... properties) {
        ConfigurationCommonEventTypeBean bean = new ConfigurationCommonEventTypeBean();
        bean.setAccessorStyle(AccessorStyle.EXPLICIT);
        for (String property : properties) {
            bean.addMethodProperty(property, property);
        }
        configuration.getCommon().addEventType(name, type.getName(), bean);
    }

    @Override
    public void onMove(PriceMove move) {
        events.advanceTime(move.timeMs());
        sender.sendEvent(move);
    }

    @Override
    public void close() {
        runtime.destroy();
    }

    /** What completes together comes in one call, in no order. */
    private static void pass(EventBean[] found, Map<String, Apart> apart, Consumer<Reversal> out) {
        if (found.length > 1) {
            Arrays.sort(found, Comparator.comparingLong(match -> (long) match.get("movedMs")));
        }
        for (EventBean bean : found) {
            Reversal match = new Reversal(
                    (String) bean.get("name"), (String) bean.get("instrument"), (long) bean.get("movedMs"), (long)
                            bean.get("revertedMs"));
            if (apart.computeIfAbsent(match.rule(), rule -> new Apart()).test(match)) {
                out.accept(match);
            }
        }
    }
}
