package dev.millrace.bench.cep;

import dev.millrace.core.pattern.ReversalMatcher;
import dev.millrace.core.pattern.ReversalRule;
import dev.millrace.core.pattern.ReversalRules;
import dev.millrace.core.pattern.ReversalState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** The matcher for all rules in one operator, which works in memory and writes keyed state at checkpoints. */
final class FlinkMatcherRules implements FlinkRules.Detector {

    private static final long serialVersionUID = 1;

    @Override
    public void wire(KeyedStream<PriceMove, String> moves, List<ReversalRule> rules) {
        moves.transform("matcher", TypeInformation.of(Reversal.class), new MatcherOperator(rules))
                .map(new FlinkMatches());
    }

    private static final class MatcherOperator extends AbstractStreamOperator<Reversal>
            implements OneInputStreamOperator<PriceMove, Reversal> {

        private static final long serialVersionUID = 1;

        private final List<ReversalRule> rules;
        private transient Map<String, Watched> instruments;
        private transient ValueState<ReversalState> saved;

        private record Watched(ReversalMatcher matcher, ReversalState state, ReversalMatcher.Output out) {}

        MatcherOperator(List<ReversalRule> rules) {
            this.rules = List.copyOf(rules);
        }

        @Override
        public void open() throws Exception {
            super.open();
            instruments = new HashMap<>();
            saved = getRuntimeContext().getState(new ValueStateDescriptor<>("reversals", ReversalState.class));
        }

        @Override
        public void processElement(StreamRecord<PriceMove> element) throws Exception {
            PriceMove move = element.getValue();
            Watched watched = instruments.get(move.instrument());
            if (watched == null) {
                watched = watch(move.instrument());
            }
            watched.matcher.onMove(move.timeMs(), move.fromMid(), move.mid(), watched.out);
        }

        private Watched watch(String instrument) throws Exception {
            ReversalState restored = saved.value();
            ReversalState state = restored == null ? new ReversalState() : restored;
            Watched watched = new Watched(
                    new ReversalMatcher(new ReversalRules(rules, instrument), state),
                    state,
                    (rule, movedMs, revertedMs) -> output.collect(
                            new StreamRecord<>(new Reversal(rule.name(), instrument, movedMs, revertedMs))));
            instruments.put(instrument, watched);
            return watched;
        }

        @Override
        public void snapshotState(StateSnapshotContext context) throws Exception {
            super.snapshotState(context);
            for (Map.Entry<String, Watched> entry : instruments.entrySet()) {
                setCurrentKey(entry.getKey());
                saved.update(entry.getValue().state);
            }
        }
    }
}
