package dev.millrace.local.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.AbstractCheckpointStats;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CheckpointStatsStatus;
import org.apache.flink.runtime.checkpoint.RestoredCheckpointStats;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.jspecify.annotations.Nullable;

/** A Flink cluster in this process, on the loopback address alone. */
public final class LocalCluster implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final MiniCluster cluster;

    private LocalCluster(MiniCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Starts a cluster of one task manager.
     *
     * @param settings of Flink, memory and metrics among them
     * @param webPort of the web UI, which shows and changes nothing
     */
    public static LocalCluster start(Configuration settings, int slots, int webPort) throws Exception {
        Configuration flink = new Configuration(settings);
        flink.set(RestOptions.ADDRESS, LOOPBACK);
        flink.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        flink.set(RestOptions.PORT, webPort);
        flink.set(RestOptions.BIND_PORT, Integer.toString(webPort));
        flink.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        flink.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        flink.set(BlobServerOptions.PORT, "0");
        flink.set(WebOptions.SUBMIT_ENABLE, false);
        flink.set(WebOptions.CANCEL_ENABLE, false);
        flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(128));
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(flink)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .setCommonBindAddress(LOOPBACK)
                .build());
        cluster.start();
        return new LocalCluster(cluster);
    }

    /** Submits a job and gives its ID once the cluster has taken it. */
    public JobID submit(StreamGraph graph) throws Exception {
        return answer(cluster.submitJob(graph.getJobGraph())).getJobID();
    }

    public JobStatus status(JobID job) throws Exception {
        return answer(cluster.getJobStatus(job));
    }

    /** Why a job failed, in Flink's words; null if it did not. */
    public @Nullable String failure(JobID job) throws Exception {
        var failure = answer(cluster.getExecutionGraph(job)).getFailureInfo();
        return failure == null ? null : failure.getExceptionAsString();
    }

    /** ID of the checkpoint that the job started from or was last restored from; null if it never was. */
    public @Nullable Long restoredCheckpointId(JobID job) throws Exception {
        CheckpointStatsSnapshot stats = answer(cluster.getExecutionGraph(job)).getCheckpointStatsSnapshot();
        RestoredCheckpointStats restored = stats == null ? null : stats.getLatestRestoredCheckpoint();
        return restored == null ? null : restored.getCheckpointId();
    }

    /**
     * A complete checkpoint.
     *
     * @param startMs when it was triggered, since the epoch
     * @param endMs when its last part was there
     */
    public record Checkpoint(long id, long startMs, long endMs) {}

    /** The latest complete checkpoints of a job, as many as Flink remembers. */
    public List<Checkpoint> checkpoints(JobID job) throws Exception {
        CheckpointStatsSnapshot stats = answer(cluster.getExecutionGraph(job)).getCheckpointStatsSnapshot();
        List<Checkpoint> complete = new ArrayList<>();
        if (stats != null) {
            for (AbstractCheckpointStats checkpoint : stats.getHistory().getCheckpoints()) {
                if (checkpoint.getStatus() == CheckpointStatsStatus.COMPLETED) {
                    complete.add(new Checkpoint(
                            checkpoint.getCheckpointId(),
                            checkpoint.getTriggerTimestamp(),
                            checkpoint.getTriggerTimestamp() + checkpoint.getEndToEndDuration()));
                }
            }
        }
        return complete;
    }

    /**
     * Stops a job with a savepoint in {@code folder}, so that all it wrote is committed.
     *
     * @return false if it took longer than {@code atMost}; the job was then canceled, and its last checkpoint holds
     */
    public boolean stop(JobID job, Path folder, Duration atMost) throws Exception {
        try {
            cluster.stopWithSavepoint(job, folder.toUri().toString(), false, SavepointFormatType.NATIVE)
                    .get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            cancel(job);
            return false;
        }
    }

    private void cancel(JobID job) throws Exception {
        if (!status(job).isGloballyTerminalState()) {
            answer(cluster.cancelJob(job));
        }
    }

    private static <T> T answer(java.util.concurrent.CompletableFuture<T> future) throws Exception {
        return future.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws Exception {
        answer(cluster.closeAsync());
    }
}
