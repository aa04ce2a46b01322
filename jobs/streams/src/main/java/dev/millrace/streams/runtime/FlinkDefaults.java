package dev.millrace.streams.runtime;

import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateRecoveryOptions;

/** What every job sets of Flink, and why. */
public final class FlinkDefaults {

    /**
     * Fixed for ever: a state can only be restored with the number of key groups it was written with. Of the usual
     * numbers 64 deals the bundled instruments out most evenly, seven to each of two subtasks.
     */
    public static final int MAX_PARALLELISM = 64;

    private FlinkDefaults() {}

    /** What the graph itself needs, whatever its state backend and its checkpoints. */
    public static Configuration graph(int parallelism) {
        Configuration flink = new Configuration();
        flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        // Events are immutable records, so handing the same one on is safe.
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        // Watermarks go out on clock records; the period only marks the timeless sources idle.
        flink.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(50));
        flink.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(1));
        flink.set(org.apache.flink.configuration.CoreOptions.DEFAULT_PARALLELISM, parallelism);
        return flink;
    }

    /** Flink's configuration, starting from a retained checkpoint or a savepoint. */
    public static Configuration resuming(Configuration flink, String checkpoint) {
        Configuration resuming = new Configuration(flink);
        resuming.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint);
        return resuming;
    }
}
