package dev.millrace.streams.runtime;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/** What every job sets of Flink, and why. */
public final class FlinkDefaults {

    /**
     * Fixed for ever: a state can only be restored with the number of key groups it was written with. Of the usual
     * numbers 64 deals the bundled instruments out most evenly, seven to each of two subtasks.
     */
    public static final int MAX_PARALLELISM = 64;

    private FlinkDefaults() {}

    /** Flink's configuration for a job with these settings. */
    public static Configuration of(TradingSettings settings) {
        Configuration flink = graph(settings.parallelism());
        flink.set(StateBackendOptions.STATE_BACKEND, settings.stateBackend());
        flink.set(
                CheckpointingOptions.INCREMENTAL_CHECKPOINTS,
                settings.stateBackend().equals("rocksdb"));
        flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.checkpointInterval());
        flink.set(
                CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS,
                settings.checkpointInterval().dividedBy(4));
        flink.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(2));
        // A busy machine may miss some; what counts is that they come back.
        flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 20);
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        if (settings.checkpoints() != null) {
            flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
            flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, settings.checkpoints());
        }
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(200));
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(10));
        return flink;
    }

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
        // Few records leave a task, and someone waits for each: a thread a task that looks every millisecond costs
        // more.
        flink.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ZERO);
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
