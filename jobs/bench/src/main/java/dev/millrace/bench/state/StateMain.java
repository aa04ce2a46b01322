package dev.millrace.bench.state;

import dev.millrace.bench.measure.Child;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the state and its checkpoints, or restores and compares it. Arguments: state backend, megabytes, a folder, and
 * the file with the path of the checkpoint, which is written if it is not there.
 */
final class StateMain {

    /** One key in this many changes between two checkpoints. */
    static final int CHANGED = 100;

    private static final double NANOS_PER_MS = 1e6;
    private static final double BYTES_PER_MB = 1e6;

    private StateMain() {}

    public static void main(String[] args) throws Exception {
        long keys = Long.parseLong(args[1]) * Blocks.PER_MB;
        Path path = Path.of(args[3]);
        try (StateCluster cluster = StateCluster.start(args[0], Path.of(args[2]))) {
            warm(cluster);
            if (Files.exists(path)) {
                restore(cluster, keys, Files.readString(path));
            } else {
                Files.writeString(path, write(cluster, keys));
            }
        }
        System.exit(0);
    }

    /** A tenth of a megabyte through all that follows, so that what is loaded once is loaded. */
    private static void warm(StateCluster cluster) throws Exception {
        String checkpoint = null;
        for (int i = 0; i < 2; i++) {
            checkpoint = run(cluster, CHANGED, checkpoint);
        }
    }

    private static String run(StateCluster cluster, long keys, @Nullable String from) throws Exception {
        BlockKeeper.DONE.reset();
        JobID job = cluster.submit(keys, new BlockKeeper(from != null, 0), from);
        cluster.await(job, keys);
        String checkpoint = cluster.checkpoint(job);
        cluster.cancel(job);
        return checkpoint;
    }

    private static String write(StateCluster cluster, long keys) throws Exception {
        long changed = keys / CHANGED;
        BlockKeeper.DONE.reset();
        JobID job = cluster.submit(keys, new BlockKeeper(false, changed), null);
        cluster.await(job, keys);
        long start = System.nanoTime();
        cluster.checkpoint(job);
        tell("checkpoint", start, System.nanoTime(), keys);
        Keys.AGAIN.set(changed);
        cluster.await(job, keys + changed);
        start = System.nanoTime();
        String checkpoint = cluster.checkpoint(job);
        Child.tell("checkpointOfOnePercentMs", (System.nanoTime() - start) / NANOS_PER_MS);
        cluster.cancel(job);
        return checkpoint;
    }

    private static void restore(StateCluster cluster, long keys, String checkpoint) throws Exception {
        BlockKeeper.DONE.reset();
        long start = System.nanoTime();
        JobID job = cluster.submit(keys, new BlockKeeper(true, keys / CHANGED), checkpoint);
        tell("restore", start, cluster.awaitOpen(job, start), keys);
        cluster.await(job, keys);
        Child.tell(StateContest.COMPARED, BlockKeeper.DONE.sum());
        Child.tell("checkpointFolderMB", bytes(Path.of(URI.create(checkpoint)).getParent()) / BYTES_PER_MB);
        cluster.cancel(job);
    }

    private static void tell(String what, long startNanos, long endNanos, long keys) {
        double ms = (endNanos - startNanos) / NANOS_PER_MS;
        Child.tell(what + "Ms", ms);
        Child.tell(what + "MBPerSecond", keys * Blocks.BYTES / BYTES_PER_MB / ms * 1_000);
    }

    private static double bytes(@Nullable Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(Objects.requireNonNull(folder))) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
        }
    }
}
