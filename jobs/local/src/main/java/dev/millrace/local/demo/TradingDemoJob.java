package dev.millrace.local.demo;

import java.nio.file.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** TradingJob with the settings of a demo. */
final class TradingDemoJob {

    private TradingDemoJob() {}

    /**
     * Builds the graph and does not run it.
     *
     * @param checkpoints folder for them
     */
    static void build(StreamExecutionEnvironment env, DemoOptions options, DemoPorts ports, Path checkpoints) {
        throw new IllegalStateException("no TradingJob in this build");
    }
}
