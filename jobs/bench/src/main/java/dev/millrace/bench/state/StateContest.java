package dev.millrace.bench.state;

import dev.millrace.bench.Contest;
import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Outcome.Aim;
import dev.millrace.bench.Progress;
import dev.millrace.bench.measure.Child;
import dev.millrace.bench.measure.Ratio;
import dev.millrace.bench.measure.Rounds;
import dev.millrace.local.process.Scratch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checkpoint and restore of keyed state on both backends, against a file of the same bytes. */
public final class StateContest implements Contest {

    static final String COMPARED = "blocks";

    private static final String JVM = "-Xms5g -Xmx5g -XX:+UseG1GC";
    private static final String SMALL_JVM = "-Xms768m -Xmx768m -XX:+UseG1GC";
    private static final List<String> BACKENDS = List.of("hashmap", "rocksdb");
    private static final String DISK = "disk";
    private static final String METRIC = "restoreMBPerSecond";
    private static final double PART_OF_READ = 0.5;

    @Override
    public String name() {
        return "state";
    }

    @Override
    public String work() {
        return "checkpoint and restore of keyed state, on the heap and on RocksDB with incremental checkpoints, against a"
                + " plain file of the same bytes";
    }

    @Override
    public Outcome run(Effort effort, Progress progress) throws Exception {
        List<Integer> sizes = effort.pick(List.of(1), List.of(100), List.of(10, 100, 2_000));
        String jvm = effort.pick(SMALL_JVM, JVM, JVM);
        try (Scratch scratch = Scratch.in(Path.of(System.getProperty("java.io.tmpdir")), "millrace-state-")) {
            // Every run compares all it restored, so its output is checked before its figures count.
            for (String backend : BACKENDS) {
                measure(backend, 1, jvm, scratch.folder());
            }
            progress.say("restored state is what was written");
            Map<String, Rounds.Run> runs = new LinkedHashMap<>();
            for (int megabytes : sizes) {
                for (String backend : BACKENDS) {
                    runs.put(system(backend, megabytes), () -> measure(backend, megabytes, jvm, scratch.folder()));
                }
                runs.put(
                        system(DISK, megabytes),
                        () -> RawDisk.run(scratch.folder().resolve("raw"), megabytes));
            }
            return outcome(Rounds.of(runs, 1, progress), sizes, jvm);
        }
    }

    private static String system(String backend, int megabytes) {
        return backend + '-' + megabytes + "MB";
    }

    private static Map<String, Double> measure(String backend, int megabytes, String jvm, Path parent)
            throws Exception {
        try (Scratch run = Scratch.in(parent, backend + '-')) {
            Path checkpoints = Files.createDirectories(run.folder().resolve("checkpoints"));
            List<String> arguments = List.of(
                    backend,
                    Integer.toString(megabytes),
                    checkpoints.toString(),
                    run.folder().resolve("path").toString());
            Map<String, Double> figures = Child.run(StateMain.class, jvm, arguments);
            figures.putAll(Child.run(StateMain.class, jvm, arguments));
            Double compared = figures.remove(COMPARED);
            if (compared == null || compared.longValue() != (long) megabytes * Blocks.PER_MB) {
                throw new IllegalStateException(system(backend, megabytes) + ": " + compared + " blocks compared");
            }
            return figures;
        }
    }

    private static Outcome outcome(Rounds rounds, List<Integer> sizes, String jvm) {
        Map<String, Ratio> ratios = new LinkedHashMap<>();
        List<Aim> aims = new ArrayList<>();
        int largest = sizes.get(sizes.size() - 1);
        for (int megabytes : sizes) {
            for (String backend : BACKENDS) {
                Ratio ratio = rounds.ratio(system(backend, megabytes), system(DISK, megabytes), METRIC);
                ratios.put("vsDisk." + system(backend, megabytes), ratio);
                // The deployment of the job outweighs little state.
                if (megabytes == largest) {
                    aims.add(Aim.atLeast(
                            "restore of " + megabytes + " MB on " + backend + " as a part of the raw read",
                            PART_OF_READ,
                            ratio.median()));
                }
            }
        }
        return new Outcome(
                true,
                "every restored block, after one in " + StateMain.CHANGED
                        + " had changed, with the bytes that follow from" + " its key and version",
                Map.of(
                        "JVM", jvm,
                        "state",
                                "blocks of " + Blocks.BYTES
                                        + " random bytes by key, parallelism 1, local files that are"
                                        + " not forced, RocksDB with 512 MB of managed memory",
                        "restore",
                                "from the submission of the job in a new, warm JVM to the first call of the function"
                                        + " with its state"),
                rounds.medians(),
                ratios,
                aims,
                List.of(
                        rounds.note(),
                        "the raw read comes from the system's file cache, as the restores do: it copies memory, where a"
                                + " restore makes an object or an entry of an index of each of its values",
                        "a job's submission and deployment are in its restore, and are most of it for little state",
                        backends(rounds, largest)));
    }

    /** What speaks for either backend, in words, from what was seen at the largest size. */
    private static String backends(Rounds rounds, int megabytes) {
        return String.format(
                Locale.ROOT,
                "at %d MB, after a change of one percent, a checkpoint took %.0f ms on the heap and %.0f ms on RocksDB;"
                        + " TradingJob's state is small and changes as a whole, so its default is the heap (ADR 0010)",
                megabytes,
                rounds.median(system("hashmap", megabytes), "checkpointOfOnePercentMs"),
                rounds.median(system("rocksdb", megabytes), "checkpointOfOnePercentMs"));
    }
}
