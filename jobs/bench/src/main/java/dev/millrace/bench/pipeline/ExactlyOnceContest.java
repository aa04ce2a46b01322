package dev.millrace.bench.pipeline;

import dev.millrace.bench.Contest;
import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Outcome.Aim;
import dev.millrace.bench.Progress;
import dev.millrace.bench.endtoend.Contestant;
import dev.millrace.bench.endtoend.Drain;
import dev.millrace.bench.endtoend.MillraceSystem;
import dev.millrace.bench.endtoend.Preload;
import dev.millrace.bench.endtoend.QuoteTape;
import dev.millrace.bench.endtoend.TestBed;
import dev.millrace.bench.measure.Ratio;
import dev.millrace.bench.measure.Rounds;
import dev.millrace.local.process.StarterModels;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What exactly once costs: the job with checkpoints and transactions of a second, and without either. */
public final class ExactlyOnceContest implements Contest {

    private static final String WITH = "exactly once";
    private static final String WITHOUT = "neither";
    private static final String LIVE = "exactly once, live";
    private static final int PARTITIONS = 1;
    private static final double KEPT = 0.95;
    private static final double SLOWER = 1.3;

    @Override
    public String name() {
        return "exactly-once";
    }

    @Override
    public String work() {
        return "the whole job with a checkpoint and a transaction every second, against the same without checkpoints,"
                + " its records leaving at once";
    }

    @Override
    public Outcome run(Effort effort, Progress progress) throws Exception {
        QuoteTape.Spec spec = new QuoteTape.Spec(
                1,
                QuoteTape.Spec.TUESDAY_MS,
                PipelineContest.RATE,
                PipelineContest.CLOCK_MS,
                PARTITIONS,
                effort.pick(300_000L, 2_500_000L, 6_000_000L));
        PipelineOracle oracle = new PipelineOracle(spec, effort.pick(60_000L, 200_000L, 400_000L));
        try (TestBed bed = TestBed.start(PARTITIONS)) {
            Path model = StarterModels.provide(bed.folder("logs"), new PrintWriter(System.out, true));
            Preload preload = Preload.write(bed.bootstrap(), spec);
            MillraceSystem job = PipelineContest.millrace(bed, model, 1);
            Map<String, PipelineCheck.Start> systems = new LinkedHashMap<>();
            systems.put(WITH, i -> job.startWithoutVenue(i, List.of()));
            systems.put(WITHOUT, i -> job.startWithoutVenue(i, List.of(MillraceSystem.UNCHECKPOINTED)));
            long[] incarnation = {0};
            PipelineCheck.run(bed, systems, oracle, incarnation);
            progress.say("outputs are those of the oracle");
            Map<String, Rounds.Run> runs = new LinkedHashMap<>();
            systems.forEach((name, start) -> runs.put(name, () -> {
                try (Contestant system = start.start(++incarnation[0])) {
                    return Drain.watch(
                                    bed.bootstrap(),
                                    system.group(),
                                    preload.records(),
                                    system.process(),
                                    Duration.ofSeconds(effort.pick(0, 10, 12)),
                                    Duration.ofSeconds(effort.pick(20, 8, 12)))
                            .figures(preload);
                }
            }));
            runs.put(LIVE, () -> CheckpointLatency.measure(model, effort));
            return outcome(Rounds.of(runs, effort.pick(1, 1, 3), progress), oracle);
        }
    }

    private static Outcome outcome(Rounds rounds, PipelineOracle oracle) {
        Map<String, Ratio> ratios = new LinkedHashMap<>();
        for (String metric : List.of("quotesPerSecond", "quotesPerCpuSecond")) {
            ratios.put("vsNeither." + metric, rounds.ratio(WITH, WITHOUT, metric));
        }
        Map<String, String> settings = new TreeMap<>(TestBed.settings());
        settings.put(
                "delivery",
                "exactly once: checkpoints to disk and transactions every second, orders among them;"
                        + " neither: no checkpoints, all records sent at once with acks=all");
        settings.put("parallelism", "1");
        settings.put("live", Math.round(CheckpointLatency.QUOTES_PER_SECOND) + " quotes per second, open loop");
        return new Outcome(
                true,
                oracle.vectors() + " feature vectors and predictions of both with each other, their quotes and"
                        + " one-second returns with a naive computation, and " + oracle.defects()
                        + " refusals with the defects of the generator",
                settings,
                rounds.medians(),
                ratios,
                List.of(
                        Aim.atLeast(
                                "quotes per second with exactly once as a part of those without",
                                KEPT,
                                rounds.ratio(WITH, WITHOUT, "quotesPerSecond").median()),
                        Aim.atMost(
                                "p99 of quote to refusal while a checkpoint runs, as a multiple of that outside",
                                SLOWER,
                                rounds.median(LIVE, CheckpointLatency.DURING)
                                        / rounds.median(LIVE, CheckpointLatency.OUTSIDE))),
                List.of(
                        rounds.note(),
                        "latency is taken from quotes that a rule refuses, as soon as they can be read uncommitted: they"
                                + " wait for no clock, so they are spread evenly over the checkpoints"));
    }
}
