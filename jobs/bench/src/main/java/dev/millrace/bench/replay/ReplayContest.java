package dev.millrace.bench.replay;

import dev.millrace.bench.Contest;
import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Outcome.Aim;
import dev.millrace.bench.Progress;
import dev.millrace.bench.endtoend.TestBed;
import dev.millrace.bench.measure.Child;
import dev.millrace.bench.measure.Ratio;
import dev.millrace.bench.measure.Rounds;
import dev.millrace.core.codec.Json;
import dev.millrace.local.process.Scratch;
import dev.millrace.local.process.StarterModels;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A recording through the whole job, the venue inside: {@code millrace replay}, and a loop over the same core. */
public final class ReplayContest implements Contest {

    private static final String BUNDLED = "/dev/millrace/core/trading.yaml";
    private static final double QUOTES_PER_SECOND = 500;
    private static final double PER_CORE = 1_000_000;
    private static final double PART_OF_LOOP = 0.6;
    private static final String METRIC = "quotesPerSecond";

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String work() {
        return "recorded quotes to orders and fills with features, scoring per bar and the simulated venue, against one"
                + " thread with the same core";
    }

    @Override
    public Outcome run(Effort effort, Progress progress) throws Exception {
        try (Scratch scratch = Scratch.in(Path.of(System.getProperty("java.io.tmpdir")), "millrace-bench-")) {
            Path folder = scratch.folder();
            Path model = StarterModels.provide(folder, new PrintWriter(System.out, true));
            Path trading = Files.writeString(folder.resolve("trading.yaml"), withoutPatterns());
            Recording warm = Recording.write(
                    folder.resolve("warm"), effort.pick(20_000L, 600_000L, 1_500_000L), QUOTES_PER_SECOND);
            Recording measured = Recording.write(
                    folder.resolve("measured"), effort.pick(60_000L, 1_500_000L, 5_000_000L), QUOTES_PER_SECOND);
            progress.say(measured.quotes() + " quotes are recorded");
            Map<String, ReplayResult> results = new LinkedHashMap<>();
            Map<String, Rounds.Run> runs = new LinkedHashMap<>();
            for (ReplayRun.System system : ReplayRun.System.values()) {
                Path home = Files.createDirectories(folder.resolve(system.name()));
                List<String> arguments = List.of(
                        system.name(),
                        warm.folder().toString(),
                        measured.folder().toString(),
                        model.toString(),
                        trading.toString(),
                        home.toString());
                runs.put(system.name().toLowerCase(Locale.ROOT), () -> {
                    Map<String, Double> figures =
                            Child.run(ReplayRun.class, String.join(" ", TestBed.SYSTEM_JVM), arguments);
                    results.put(system.name(), check(system.name(), measured, home, results));
                    return figures;
                });
            }
            Rounds rounds = Rounds.of(runs, effort.pick(1, 1, 5), progress);
            return outcome(rounds, measured, results.values().iterator().next());
        }
    }

    /** The configuration that comes with the system, for a loop that has no patterns. */
    private static String withoutPatterns() throws IOException {
        try (InputStream in = Objects.requireNonNull(ReplayContest.class.getResourceAsStream(BUNDLED), BUNDLED)) {
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return yaml.replaceAll("patternWeights: \\{.*?\\}", "patternWeights: {}");
        }
    }

    /** The result of a run, which has to be that of all runs before it, and what the recording says. */
    private static ReplayResult check(String system, Recording recording, Path home, Map<String, ReplayResult> others)
            throws IOException {
        ReplayResult result = Json.read(Files.readAllBytes(home.resolve(ReplayRun.RESULT)), ReplayResult.class);
        if (result.quotesAccepted() != recording.quotes() || result.vectors() != recording.seconds()) {
            throw new IllegalStateException(system + " accepted " + result.quotesAccepted() + " quotes and computed "
                    + result.vectors() + " vectors, the recording has " + recording.quotes() + " and "
                    + recording.seconds() + " seconds");
        }
        if (result.orders() == 0) {
            throw new IllegalStateException(system + " has no orders");
        }
        others.forEach((other, before) -> {
            if (!before.equals(result)) {
                throw new IllegalStateException(system + " came to " + result + ", " + other + " to " + before);
            }
        });
        return result;
    }

    private static Outcome outcome(Rounds rounds, Recording recording, ReplayResult result) {
        Map<String, Ratio> ratios = new LinkedHashMap<>();
        ratios.put("vsLoop." + METRIC, rounds.ratio("millrace", "loop", METRIC));
        ratios.put("vsLoop.quotesPerCpuSecond", rounds.ratio("millrace", "loop", "quotesPerCpuSecond"));
        return new Outcome(
                true,
                "in every run " + result.orders() + " orders and the journal by hash, the two systems with each other;"
                        + " quotes and feature vectors with the rows and the seconds that have one",
                Map.of(
                        "JVM",
                        String.join(" ", TestBed.SYSTEM_JVM),
                        "recording",
                        recording.quotes() + " quotes of six instruments at " + Math.round(QUOTES_PER_SECOND)
                                + " a second of event time, as text",
                        "parallelism",
                        "1",
                        "durability",
                        "millrace: a checkpoint every second; loop: none"),
                rounds.medians(),
                ratios,
                List.of(
                        Aim.atLeast(
                                "quotes per second and core",
                                PER_CORE,
                                rounds.median("millrace", "quotesPerCpuSecond")),
                        Aim.atLeast(
                                "quotes per second as a part of the loop's",
                                PART_OF_LOOP,
                                rounds.ratio("millrace", "loop", METRIC).median())),
                List.of(
                        rounds.note(),
                        "profile of a first replay of 3,000,000 quotes: 38 % of its CPU compiles, 24 % is the accounts'"
                                + " task (quotes come there from another thread, are put in order, and drive the venues),"
                                + " 14 % the source's with the stages up to the patterns; the loop has no threads to"
                                + " hand quotes to",
                        "a run is the second replay of its process, from the files to the report; the job's has the start"
                                + " of its cluster in it"));
    }
}
