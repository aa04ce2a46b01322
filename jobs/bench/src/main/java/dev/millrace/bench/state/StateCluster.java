package dev.millrace.bench.state;

import dev.millrace.streams.runtime.FlinkDefaults;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.jspecify.annotations.Nullable;

/** A cluster of one slot whose job keeps blocks, with checkpoints when they are asked for. */
final class StateCluster implements AutoCloseable {

    private static final int MANAGED_MB = 512;
    private static final long LOOK_EVERY_MS = 2;

    private final Configuration flink;
    private final MiniCluster cluster;

    private StateCluster(Configuration flink, MiniCluster cluster) {
        this.flink = flink;
        this.cluster = cluster;
    }

    static StateCluster start(String backend, Path checkpoints) throws Exception {
        Configuration flink = FlinkDefaults.graph(1);
        flink.set(StateBackendOptions.STATE_BACKEND, backend);
        flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, backend.equals("rocksdb"));
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofHours(1));
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        flink.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        flink.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        flink.set(RestOptions.BIND_PORT, "0");
        flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(MANAGED_MB));
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(flink)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .setCommonBindAddress("127.0.0.1")
                .build());
        cluster.start();
        return new StateCluster(flink, cluster);
    }

    /** Submits the job over so many keys, from a checkpoint if one is given. */
    JobID submit(long keys, BlockKeeper keeper, @Nullable String checkpoint) throws Exception {
        Configuration settings = new Configuration(flink);
        settings.removeConfig(StateRecoveryOptions.SAVEPOINT_PATH);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.fromSequence(0, Long.MAX_VALUE - 1)
                .uid(source(checkpoint))
                .flatMap(new Keys(keys))
                .returns(Types.LONG)
                .uid("state.keys")
                .keyBy(key -> key)
                .process(keeper)
                .returns(Types.LONG)
                .uid("state.blocks")
                .sinkTo(new DiscardingSink<>())
                .uid("state.end");
        StreamGraph graph = env.getStreamGraph();
        if (checkpoint != null) {
            graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(checkpoint, true));
        }
        return cluster.submitJob(graph.getJobGraph()).get().getJobID();
    }

    /** The restored job gives all keys from the first on, so its source does not go on from that of the first. */
    private static String source(@Nullable String checkpoint) {
        return checkpoint == null ? "state.numbers" : "state.numbers.again";
    }

    /** Waits until so many blocks are done. */
    void await(JobID job, long blocks) throws Exception {
        while (BlockKeeper.DONE.sum() < blocks) {
            requireAlive(job);
            Thread.sleep(LOOK_EVERY_MS);
        }
    }

    /** Waits until the keeper of a job submitted at {@code sinceNanos} has its state, and says when that was. */
    long awaitOpen(JobID job, long sinceNanos) throws Exception {
        while (BlockKeeper.openNanos < sinceNanos) {
            requireAlive(job);
            Thread.sleep(LOOK_EVERY_MS);
        }
        return BlockKeeper.openNanos;
    }

    private void requireAlive(JobID job) throws Exception {
        if (cluster.getJobStatus(job).get().isGloballyTerminalState()) {
            var failure = cluster.getExecutionGraph(job).get().getFailureInfo();
            throw new IllegalStateException(
                    "the job ended: " + (failure == null ? "" : failure.getExceptionAsString()));
        }
    }

    /** Takes a checkpoint and gives its path. */
    String checkpoint(JobID job) throws Exception {
        return cluster.triggerCheckpoint(job).get();
    }

    void cancel(JobID job) throws Exception {
        cluster.cancelJob(job).get();
        cluster.requestJobResult(job).get();
    }

    @Override
    public void close() throws Exception {
        cluster.closeAsync().get();
    }
}
