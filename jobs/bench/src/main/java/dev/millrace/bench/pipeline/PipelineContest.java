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

/** Quotes to orders, exactly once, from a topic that is full: the job at one and two subtasks, and a plain loop. */
public final class PipelineContest implements Contest {

    private static final String LOOP = "loop";
    private static final int PARTITIONS = 2;
    static final double RATE = 5_000;
    static final long CLOCK_MS = 5;
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
        QuoteTape.Spec spec = new QuoteTape.Spec(
                1,
                QuoteTape.Spec.TUESDAY_MS,
                RATE,
                CLOCK_MS,
                PARTITIONS,
                effort.pick(300_000L, 2_500_000L, 6_000_000L));
        PipelineOracle oracle = new PipelineOracle(spec, effort.pick(60_000L, 200_000L, 400_000L));
        try (TestBed bed = TestBed.start(PARTITIONS)) {
            Path model = StarterModels.provide(bed.folder("logs"), new PrintWriter(System.out, true));
            Preload preload = Preload.write(bed.bootstrap(), spec);
            progress.say(preload.records() + " records are on the topic");
            Map<String, PipelineCheck.Start> systems = new LinkedHashMap<>();
            systems.put("millrace", i -> millrace(bed, model, 1).startWithoutVenue(i, List.of()));
            systems.put("millrace2", i -> millrace(bed, model, 2).startWithoutVenue(i, List.of()));
            systems.put(
                    LOOP, i -> LoopSystem.withoutVenue(bed, model, PARTITIONS).start(i));
            long[] incarnation = {0};
            PipelineCheck.run(bed, systems, oracle, incarnation);
            progress.say("outputs are those of the oracle: " + oracle.vectors() + " vectors, " + oracle.defects()
                    + " refusals");
            Map<String, Rounds.Run> runs = new LinkedHashMap<>();
            systems.forEach((name, start) -> runs.put(name, () -> {
                try (Contestant system = start.start(++incarnation[0])) {
                    return Drain.watch(
                                    bed.bootstrap(),
                                    system.group(),
                                    preload.records(),
                                    system.process(),
                                    Duration.ofSeconds(effort.pick(0, 12, 15)),
                                    Duration.ofSeconds(effort.pick(20, 8, 15)))
                            .figures(preload);
                }
            }));
            return outcome(Rounds.of(runs, effort.pick(1, 1, 3), progress), oracle);
        }
    }

    static MillraceSystem millrace(TestBed bed, Path model, int parallelism) {
        return new MillraceSystem(
                bed, model, Map.of("parallelism", Integer.toString(parallelism), "delivery", "COMMITTED"));
    }

    private static Outcome outcome(Rounds rounds, PipelineOracle oracle) {
        Map<String, Ratio> ratios = new LinkedHashMap<>();
        for (String metric : List.of("quotesPerSecond", "quotesPerCpuSecond")) {
            ratios.put("vsLoop." + metric, rounds.ratio("millrace", LOOP, metric));
            ratios.put("vsLoopParallelism2." + metric, rounds.ratio("millrace2", LOOP, metric));
        }
        Map<String, String> settings = new TreeMap<>(TestBed.settings());
        settings.put("delivery", "exactly once: transactions and snapshots on disk every second, orders among them");
        settings.put(
                "market",
                (long) RATE + " quotes per second of event time over six instruments, the busiest ten"
                        + " times the quietest, clock every " + CLOCK_MS + " ms, " + PARTITIONS + " partitions");
        settings.put("parallelism", "millrace 1, millrace2 2, loop 1");
        return new Outcome(
                true,
                oracle.vectors() + " feature vectors and predictions of each system with each other, their quotes and"
                        + " one-second returns with a naive computation, and " + oracle.defects()
                        + " refusals with the defects of the generator",
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
                        "no venue answers beyond the fence, so orders stay unacknowledged on all sides"));
    }
}
