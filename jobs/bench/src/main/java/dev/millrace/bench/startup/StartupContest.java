package dev.millrace.bench.startup;

import dev.millrace.bench.Contest;
import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Outcome.Aim;
import dev.millrace.bench.Progress;
import dev.millrace.bench.measure.Rounds;
import dev.millrace.local.process.Scratch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code ./millrace demo}: how long until the first order, and the memory of each of its processes. */
public final class StartupContest implements Contest {

    private static final double LIMIT_SECONDS = 30;
    private static final double LIMIT_MB = 2_048;

    private final Path root;

    /** Starts the launcher of the repository that this runs from. */
    public StartupContest() {
        this(Path.of(System.getProperty("millrace.root", ".")));
    }

    StartupContest(Path root) {
        this.root = root;
    }

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public String work() {
        return "the demo from the command, built before, to its first order: broker, feed, venue and Flink";
    }

    @Override
    public Outcome run(Effort effort, Progress progress) throws Exception {
        Rounds rounds = Rounds.of(Map.of("demo", this::once), effort.pick(1, 1, 5), progress);
        return new Outcome(
                true,
                "the first order of each run with the quote on the topic that it was decided on, 1 value a run",
                Map.of("heaps", "as the demo sets them", "memory", "largest resident set since the start of a process"),
                rounds.medians(),
                Map.of(),
                List.of(
                        Aim.atMost(
                                "seconds from the command to the first order",
                                LIMIT_SECONDS,
                                rounds.median("demo", "firstOrderSeconds")),
                        Aim.atMost("MB of the largest process", LIMIT_MB, rounds.median("demo", "largestRssMb"))),
                List.of(
                        rounds.note(),
                        "no peer: nothing else starts the same; the bundled strategies decide in slots of 30 s, so the"
                                + " first order also depends on the second at which the market starts"));
    }

    private Map<String, Double> once() throws Exception {
        try (Scratch scratch = Scratch.in(Path.of(System.getProperty("java.io.tmpdir")), "millrace-startup-")) {
            return DemoRun.measure(root.resolve("millrace").toAbsolutePath(), scratch.folder());
        }
    }
}
