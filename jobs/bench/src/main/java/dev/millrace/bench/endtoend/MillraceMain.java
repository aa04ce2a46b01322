package dev.millrace.bench.endtoend;

import dev.millrace.local.cluster.LocalCluster;
import dev.millrace.streams.app.TradingJob;
import dev.millrace.streams.runtime.FlinkDefaults;
import dev.millrace.streams.runtime.TradingSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * TradingJob in a cluster of its own process, for as long as its parent lives. Arguments: the incarnation, then the
 * options of TradingJob.
 */
public final class MillraceMain {

    /** System property: no checkpoints, and so no transactions. */
    static final String UNCHECKPOINTED = "millrace.bench.uncheckpointed";

    /** Begins a line on the standard output with start and end of a checkpoint. */
    static final String CHECKPOINT = "checkpoint ";

    private static final int ANY_PORT = 0;
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** Builds what runs in the cluster. */
    @FunctionalInterface
    public interface Wiring {

        /** As {@link TradingJob#build}. */
        void build(StreamExecutionEnvironment env, TradingSettings settings, long incarnation);
    }

    private MillraceMain() {}

    public static void main(String[] args) {
        serve(args, Boolean.getBoolean(UNCHECKPOINTED) ? UncheckpointedJob::build : TradingJob::build);
    }

    /** Runs {@code wiring} with the settings of TradingJob; does not return. */
    public static void serve(String[] args, Wiring wiring) {
        try {
            run(args, wiring);
        } catch (Exception e) {
            // Threads of a cluster that did not start keep the process alive otherwise.
            e.printStackTrace(System.out);
            System.out.println("TradingJob did not start: " + e);
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(String[] args, Wiring wiring) throws Exception {
        ProcessHandle.current().parent().orElseThrow().onExit().thenRun(() -> Runtime.getRuntime()
                .halt(0));
        TradingSettings settings = TradingSettings.fromArgs(Arrays.copyOfRange(args, 1, args.length));
        LocalCluster cluster = LocalCluster.start(new Configuration(), settings.parallelism(), ANY_PORT);
        JobID job = cluster.submit(graph(wiring, settings, Long.parseLong(args[0])));
        long told = 0;
        while (true) {
            Thread.sleep(LOOK_EVERY.toMillis());
            JobStatus status = cluster.status(job);
            String failure = cluster.failure(job);
            if (failure != null || status.isTerminalState()) {
                System.out.println("TradingJob is " + status + ": " + failure);
                Runtime.getRuntime().halt(1);
            }
            List<LocalCluster.Checkpoint> checkpoints = cluster.checkpoints(job);
            for (LocalCluster.Checkpoint checkpoint : checkpoints) {
                if (checkpoint.id() > told) {
                    System.out.println(CHECKPOINT + checkpoint.startMs() + ' ' + checkpoint.endMs());
                }
            }
            told = checkpoints.stream()
                    .mapToLong(LocalCluster.Checkpoint::id)
                    .max()
                    .orElse(told);
        }
    }

    private static StreamGraph graph(Wiring wiring, TradingSettings settings, long incarnation) {
        Configuration flink = FlinkDefaults.of(settings);
        if (Boolean.getBoolean(UNCHECKPOINTED)) {
            flink.removeConfig(CheckpointingOptions.CHECKPOINTING_INTERVAL);
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        wiring.build(env, settings, incarnation);
        StreamGraph graph = env.getStreamGraph();
        graph.setJobName(TradingJob.NAME);
        return graph;
    }
}
