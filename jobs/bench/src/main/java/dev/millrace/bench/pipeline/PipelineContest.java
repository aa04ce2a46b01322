package dev.millrace.bench.pipeline;

import dev.millrace.bench.Contest;
import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Outcome.Aim;
import dev.millrace.bench.Progress;
import dev.millrace.bench.endtoend.TestBed;
import dev.millrace.bench.measure.Ratio;
import dev.millrace.bench.measure.Rounds;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Quotes to orders, exactly once, from a topic that is full: the job at one and two subtasks, and a plain loop. */
public final class PipelineContest implements Contest {

    private static final String LOOP = "loop";
    private static final int PARTITIONS = 2;
    private static final double AIM = 0.6;

    @Override
    public String name() {
        return "pipeline";
    }

    @Override
    public String work() {
        return "the whole job, quotes to orders, on a full topic, against one thread with the same core and a plain"
                + " Kafka client";
    }

    @Override
    public Outcome run(Effort effort, Progress progress) throws Exception {
        PipelineBed.Size size = new PipelineBed.Size(
                effort.pick(300_000L, 1_500_000L, 6_000_000L),
                effort.pick(60_000L, 100_000L, 400_000L),
                Duration.ofSeconds(effort.pick(0, 4, 15)),
                Duration.ofSeconds(effort.pick(20, 7, 15)));
        try (PipelineBed bed = PipelineBed.open(PARTITIONS, size)) {
            LoopSystem loop = LoopSystem.withoutVenue(bed.bed(), bed.model(), PARTITIONS);
            Map<String, PipelineBed.Start> systems = new LinkedHashMap<>();
            systems.put("millrace", i -> bed.millrace(1).startWithoutVenue(i, List.of()));
            systems.put("millrace2", i -> bed.millrace(2).startWithoutVenue(i, List.of()));
            systems.put(LOOP, loop::start);
            Map<String, Rounds.Run> runs = new LinkedHashMap<>();
            systems.forEach((name, start) -> runs.put(name, () -> bed.run(name, start)));
            return outcome(Rounds.of(runs, effort.pick(1, 1, 3), progress), bed.compared());
        }
    }

    private static Outcome outcome(Rounds rounds, String compared) {
        Map<String, Ratio> ratios = new LinkedHashMap<>();
        for (String metric : List.of("quotesPerSecond", "quotesPerCpuSecond")) {
            ratios.put("vsLoop." + metric, rounds.ratio("millrace", LOOP, metric));
            ratios.put("vsLoopParallelism2." + metric, rounds.ratio("millrace2", LOOP, metric));
        }
        Map<String, String> settings = new TreeMap<>(TestBed.settings());
        settings.put("delivery", "exactly once: transactions and snapshots on disk every second, orders among them");
        settings.put(
                "market",
                (long) PipelineBed.QUOTES_PER_SECOND + " quotes per second of event time over six instruments, the"
                        + " busiest ten times the quietest, clock every " + PipelineBed.CLOCK_MS + " ms, " + PARTITIONS
                        + " partitions");
        settings.put("parallelism", "millrace 1, millrace2 2, loop 1");
        return new Outcome(
                true,
                compared,
                settings,
                rounds.medians(),
                ratios,
                List.of(Aim.atLeast(
                        "quotes per second at parallelism 1 as a part of the loop's",
                        AIM,
                        rounds.ratio("millrace", LOOP, "quotesPerSecond").median())),
                List.of(
                        rounds.note(),
                        "the loop has no patterns, cannot be restored, and does not scale beyond a thread",
                        "no venue answers beyond the fence, so orders stay unacknowledged on all sides",
                        "profile of the job at parallelism 1 after 12 s: 39 % of its CPU compiles, 20 % is the source's"
                                + " task with all stages up to the patterns, 11 % Kafka's clients, 22 % the tasks behind,"
                                + " which every watermark wakes; the loop hands nothing to another thread"));
    }
}
