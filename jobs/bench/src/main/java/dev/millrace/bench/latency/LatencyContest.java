package dev.millrace.bench.latency;

import dev.millrace.bench.Contest;
import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Outcome.Aim;
import dev.millrace.bench.Progress;
import dev.millrace.bench.endtoend.Live;
import dev.millrace.bench.endtoend.TestBed;
import dev.millrace.bench.latency.LatencyRun.System;
import dev.millrace.bench.measure.Hiccups;
import dev.millrace.bench.measure.Ratio;
import dev.millrace.bench.measure.Rounds;
import dev.millrace.core.codec.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Quote to signal and quote to order in a market that does not wait, at parts of the rate that the job sustains. */
public final class LatencyContest implements Contest {

    private static final double WORSE = 2;
    private static final double LIMIT_MS = 5;
    private static final String METRIC = "at50SignalP99Ms";

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String work() {
        return "quote to signal and quote to order, open loop, at 20, 50 and 80 % of the rate that the job sustains,"
                + " against one thread with the same core";
    }

    @Override
    public Outcome run(Effort effort, Progress progress) throws Exception {
        LatencyRun run = new LatencyRun(effort);
        int compared = run.check();
        progress.say(compared + " signals are those of the oracle");
        double sustained = run.sustained(progress);
        progress.say("the job sustains " + Math.round(sustained) + " quotes/s");
        Map<String, Rounds.Run> runs = new LinkedHashMap<>();
        runs.put("millrace", () -> run.measure(System.MILLRACE, sustained));
        runs.put("loop", () -> run.measure(System.LOOP, sustained));
        runs.put("nothing in between", () -> nothing(effort, sustained));
        Rounds rounds = Rounds.of(runs, effort.pick(1, 1, 2), progress);
        Map<String, Ratio> ratios = new LinkedHashMap<>();
        for (String metric : rounds.medians().getOrDefault("loop", Map.of()).keySet()) {
            if (metric.contains("P99")) {
                ratios.put("vsLoop." + metric, rounds.ratio("millrace", "loop", metric));
            }
        }
        Map<String, String> settings = new TreeMap<>(TestBed.settings());
        settings.put("delivery", "orders at once, all else in transactions of a second, read before their end");
        settings.put("sustained", Math.round(sustained) + " quotes per second");
        settings.put("clock", LatencyRun.CLOCK_MS + " ms apart, lag 5 ms");
        settings.put("parallelism", "1");
        return new Outcome(
                true,
                compared + " signals of each system with each other, and their instruments and times with those seconds"
                        + " of the tape that have a quote",
                settings,
                rounds.medians(),
                ratios,
                List.of(
                        Aim.atMost(
                                "p99 of quote to signal at half the sustained rate, as a multiple of the loop's",
                                WORSE,
                                rounds.ratio("millrace", "loop", METRIC).median()),
                        Aim.atMost(
                                "p99 of quote to signal at half the sustained rate, ms",
                                LIMIT_MS,
                                rounds.median("millrace", METRIC))),
                List.of(
                        rounds.note(),
                        "latency counts from when the record that lets a system decide was scheduled: for the job the"
                                + " clock that moves its watermark to the end of the second, for the loop that or the"
                                + " first quote after it; SecondEnd figures count from the end of the second for both",
                        "an order follows its signal through the accounts; the venue is the simulated one"));
    }

    /** Generator to recorder: what the rest of the machinery takes by itself. */
    private static Map<String, Double> nothing(Effort effort, double sustained) throws Exception {
        try (TestBed bed = TestBed.start(1);
                Live live = Live.listen(bed, 1, LatencyRun.CLOCK_MS, Topics.QUOTES);
                Hiccups hiccups = Hiccups.begin()) {
            Live.Segment segment = live.play(sustained / 2, effort.pick(500, 1_000, 2_000), 4_000, () -> {});
            return Map.of("at50QuoteP99Ms", LatencyRun.quotes(segment).ms(99), "hiccupP99Ms", hiccups.p99Ms());
        }
    }
}
