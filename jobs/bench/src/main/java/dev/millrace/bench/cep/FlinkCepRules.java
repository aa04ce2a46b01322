package dev.millrace.bench.cep;

import dev.millrace.core.pattern.ReversalRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.util.Collector;

/** Flink CEP over every move: a pattern a rule, each in an operator of its own. */
final class FlinkCepRules implements FlinkRules.Detector {

    private static final long serialVersionUID = 1;
    private static final String MOVE = "move";
    private static final String REVERT = "revert";

    @Override
    public void wire(KeyedStream<PriceMove, String> moves, List<ReversalRule> rules) {
        for (ReversalRule rule : rules) {
            CEP.pattern(moves, pattern(rule))
                    .inEventTime()
                    .process(new Tell(rule.name()), TypeInformation.of(Reversal.class))
                    .map(new FlinkMatches());
        }
    }

    private static Pattern<PriceMove, ?> pattern(ReversalRule rule) {
        Set<String> instruments = rule.instruments();
        double minMoveBps = rule.minMoveBps();
        int revertPercent = rule.revertPercent();
        return Pattern.<PriceMove>begin(MOVE)
                .where(SimpleCondition.of(
                        move -> move.moveBps() >= minMoveBps && instruments.contains(move.instrument())))
                .followedBy(REVERT)
                .where(new GivesBack(revertPercent))
                .within(Duration.ofMillis(rule.withinMs()));
    }

    private static final class GivesBack extends IterativeCondition<PriceMove> {

        private static final long serialVersionUID = 1;

        private final int percent;

        GivesBack(int percent) {
            this.percent = percent;
        }

        @Override
        public boolean filter(PriceMove revert, Context<PriceMove> context) throws Exception {
            for (PriceMove move : context.getEventsForPattern(MOVE)) {
                return revert.direction() == -move.direction()
                        && 100 * move.direction() * (move.mid() - revert.mid()) >= percent * move.size();
            }
            return false;
        }
    }

    private static final class Tell extends PatternProcessFunction<PriceMove, Reversal> {

        private static final long serialVersionUID = 1;

        private final String rule;
        private transient Apart apart;

        Tell(String rule) {
            this.rule = rule;
        }

        @Override
        public void open(OpenContext context) {
            apart = new Apart();
        }

        @Override
        public void processMatch(Map<String, List<PriceMove>> found, Context context, Collector<Reversal> out) {
            PriceMove move = found.getOrDefault(MOVE, List.of()).get(0);
            PriceMove revert = found.getOrDefault(REVERT, List.of()).get(0);
            Reversal match = new Reversal(rule, move.instrument(), move.timeMs(), revert.timeMs());
            if (apart.test(match)) {
                out.collect(match);
            }
        }
    }
}
