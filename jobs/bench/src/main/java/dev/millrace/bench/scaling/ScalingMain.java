package dev.millrace.bench.scaling;

import com.sun.management.OperatingSystemMXBean;
import dev.millrace.bench.measure.Child;
import dev.millrace.core.feature.InstrumentFeatures;
import dev.millrace.local.cluster.LocalCluster;
import dev.millrace.streams.runtime.FlinkDefaults;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Runs the graph twice in one JVM and measures the second time. Arguments: instruments, parallelism, and the quotes of
 * each of the two times.
 */
final class ScalingMain {

    /** One-second bars of the time that runs. */
    private static final LongAdder SECONDS = new LongAdder();

    private static final long LOOK_EVERY_MS = 5;
    private static final double NANOS = 1e9;

    private ScalingMain() {}

    public static void main(String[] args) throws Exception {
        int instruments = Integer.parseInt(args[0]);
        int parallelism = Integer.parseInt(args[1]);
        Configuration flink = ScalingGraph.tuned(FlinkDefaults.graph(parallelism));
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (LocalCluster cluster = LocalCluster.start(flink, parallelism, 0)) {
            run(cluster, flink, new ScalingFeed(instruments, parallelism, Long.parseLong(args[2])));
            SECONDS.reset();
            ScalingFeed feed = new ScalingFeed(instruments, parallelism, Long.parseLong(args[3]));
            long cpu = process.getProcessCpuTime();
            long start = System.nanoTime();
            run(cluster, flink, feed);
            Child.tell("quotesPerSecond", feed.quotes() * NANOS / (System.nanoTime() - start));
            Child.tell("cpuNanosPerQuote", (double) (process.getProcessCpuTime() - cpu) / feed.quotes());
            Child.tell(ScalingContest.BARS, SECONDS.sum());
        }
        System.exit(0);
    }

    private static void run(LocalCluster cluster, Configuration flink, ScalingFeed feed) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        ScalingGraph.build(env, feed)
                .filter(bar -> {
                    if (bar.widthMs() == InstrumentFeatures.SECOND_MS) {
                        SECONDS.increment();
                    }
                    return false;
                })
                .uid("scaling.count")
                .sinkTo(new DiscardingSink<>())
                .uid("scaling.bars");
        JobID job = cluster.submit(env.getStreamGraph());
        while (!cluster.status(job).isGloballyTerminalState()) {
            Thread.sleep(LOOK_EVERY_MS);
        }
        if (cluster.status(job) != JobStatus.FINISHED) {
            throw new IllegalStateException("the job ended: " + cluster.failure(job));
        }
    }
}
