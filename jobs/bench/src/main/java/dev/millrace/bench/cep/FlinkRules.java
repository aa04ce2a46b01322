package dev.millrace.bench.cep;

import dev.millrace.core.pattern.ReversalRule;
import java.io.Serializable;
import java.util.List;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Flink jobs over tapes, in this process. All operators of a job are one chain: no queue lies between them, and what a
 * move costs is what it costs the operators.
 */
final class FlinkRules implements AutoCloseable {

    /** Event time goes on after this many moves. Flink CEP holds them until then, and has less to do if it is seldom. */
    static final int MOVES_PER_WATERMARK = 100;

    private static final String NANOS = "nanos";
    private static final PriceMove END = new PriceMove("", Long.MAX_VALUE, 1, 1, 0);

    private final MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
            .setNumTaskManagers(1)
            .setNumSlotsPerTaskManager(1)
            .setCommonBindAddress("127.0.0.1")
            .withRandomPorts()
            .build());

    FlinkRules() throws Exception {
        cluster.start();
    }

    /** Wires what tells its matches to {@link FlinkMatches}. */
    interface Detector extends Serializable {
        void wire(KeyedStream<PriceMove, String> moves, List<ReversalRule> rules);
    }

    /**
     * @param matches sorted
     * @param nsPerEvent of the moves behind the warm-up
     */
    record Found(List<Reversal> matches, double nsPerEvent) {}

    /** @param warmUp moves before those that are timed, with a watermark as their last: a multiple of that */
    Found run(Detector detector, List<ReversalRule> rules, MoveTape tape, int warmUp) throws Exception {
        StreamExecutionEnvironment env = new StreamExecutionEnvironment();
        env.setParallelism(1);
        env.setMaxParallelism(1);
        env.getConfig().enableObjectReuse();
        // One more than there are: when it is asked for, all others and the last watermark have been dealt with.
        DataStream<PriceMove> moves = env.fromSequence(0, tape.moves())
                .map(new Player(tape, warmUp))
                .returns(PriceMove.class)
                .filter(move -> move.timeMs() != END.timeMs())
                .assignTimestampsAndWatermarks(WatermarkStrategy.forGenerator(context -> new Clock())
                        .withTimestampAssigner((PriceMove move, long none) -> move.timeMs()));
        detector.wire(DataStreamUtils.reinterpretAsKeyedStream(moves, PriceMove::instrument), rules);
        JobExecutionResult result =
                cluster.executeJobBlocking(env.getStreamGraph().getJobGraph());
        long nanos = result.getAccumulatorResult(NANOS);
        List<Reversal> matches = result.getAccumulatorResult(FlinkMatches.NAME);
        return new Found(matches.stream().sorted().toList(), (double) nanos / (tape.moves() - warmUp));
    }

    @Override
    public void close() throws Exception {
        cluster.closeAsync().get();
    }

    private static final class Player extends RichMapFunction<Long, PriceMove> {

        private static final long serialVersionUID = 1;

        private final MoveTape tape;
        private final int warmUp;
        private final LongCounter nanos = new LongCounter();
        private transient List<PriceMove> moves;

        Player(MoveTape tape, int warmUp) {
            this.tape = tape;
            this.warmUp = warmUp;
        }

        @Override
        public void open(OpenContext context) {
            moves = tape.generate();
            getRuntimeContext().addAccumulator(NANOS, nanos);
        }

        @Override
        public PriceMove map(Long position) {
            int i = position.intValue();
            if (i == warmUp) {
                nanos.add(-System.nanoTime());
            }
            if (i == moves.size()) {
                nanos.add(System.nanoTime());
                return END;
            }
            return moves.get(i);
        }
    }

    private static final class Clock implements WatermarkGenerator<PriceMove> {

        private int moves;

        @Override
        public void onEvent(PriceMove move, long timeMs, WatermarkOutput output) {
            if (++moves % MOVES_PER_WATERMARK == 0) {
                output.emitWatermark(new Watermark(timeMs));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }
}
