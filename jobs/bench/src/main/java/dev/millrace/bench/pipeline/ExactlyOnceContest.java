package dev.millrace.bench.pipeline;

import dev.millrace.bench.Contest;
import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Outcome.Aim;
import dev.millrace.bench.Progress;
import dev.millrace.bench.endtoend.MillraceSystem;
import dev.millrace.bench.endtoend.TestBed;
import dev.millrace.bench.measure.Ratio;
import dev.millrace.bench.measure.Rounds;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What exactly once costs: the job with checkpoints and transactions of a second, and without either. */
public final class ExactlyOnceContest implements Contest {

    private static final String WITH = "exactly once";
    private static final String WITHOUT = "neither";
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
        PipelineBed.Size size = new PipelineBed.Size(
                effort.pick(300_000L, 800_000L, 3_500_000L),
                effort.pick(60_000L, 100_000L, 400_000L),
                Duration.ofSeconds(effort.pick(0, 3, 12)),
                Duration.ofSeconds(effort.pick(20, 6, 12)));
        try (PipelineBed bed = PipelineBed.open(PARTITIONS, size);
                CheckpointLatency latency = CheckpointLatency.on(bed.bed(), effort, size.eventTime())) {
            MillraceSystem job = bed.millrace(1);
            Map<String, Rounds.Run> runs = new LinkedHashMap<>();
            runs.put(
                    WITH,
                    () -> bed.run(
                            WITH,
                            i -> job.startWithoutVenue(i, List.of()),
                            (system, i) -> latency.measure(system, () -> job.checkpoints(i))));
            runs.put(
                    WITHOUT,
                    () -> bed.run(WITHOUT, i -> job.startWithoutVenue(i, List.of(MillraceSystem.UNCHECKPOINTED))));
            return outcome(Rounds.of(runs, effort.pick(1, 1, 3), progress), bed.compared());
        }
    }

    private static Outcome outcome(Rounds rounds, String compared) {
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
        settings.put(
                "refusals",
                "when the topic has been worked off, in " + Math.round(CheckpointLatency.QUOTES_PER_SECOND)
                        + " quotes per second, open loop");
        return new Outcome(
                true,
                compared,
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
                                rounds.median(WITH, CheckpointLatency.DURING)
                                        / rounds.median(WITH, CheckpointLatency.OUTSIDE))),
                List.of(
                        rounds.note(),
                        "latency is taken from quotes that a rule refuses, as soon as they can be read uncommitted: they"
                                + " wait for no clock, so they are spread evenly over the checkpoints",
                        "what runs without checkpoints tells the broker by itself, once a second, how far it has read"));
    }
}
