package dev.millrace.bench.patterns;

import dev.millrace.bench.Contest;
import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Outcome.Aim;
import dev.millrace.bench.Progress;
import dev.millrace.bench.endtoend.FlashTape;
import dev.millrace.bench.endtoend.TestBed;
import dev.millrace.bench.measure.Rounds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** From the quote that completes a pattern to its match, in the whole job. */
public final class PatternsContest implements Contest {

    private static final String MILLRACE = "millrace";
    private static final double LIMIT_MS = 25;
    private static final double WANTED_MS = 5;

    @Override
    public String name() {
        return "patterns";
    }

    @Override
    public String work() {
        return "completing quote to match, " + FlashTape.INSTRUMENTS.size()
                + " instruments of very uneven rates, open loop, through the whole job";
    }

    @Override
    public Outcome run(Effort effort, Progress progress) throws Exception {
        try (PatternsRun run = new PatternsRun(effort)) {
            Map<String, Rounds.Run> runs = new LinkedHashMap<>();
            runs.put(MILLRACE, run::millrace);
            runs.put("nothing in between", run::nothing);
            return outcome(Rounds.of(runs, 1, progress), run.checked());
        }
    }

    private static Outcome outcome(Rounds rounds, long matches) {
        Map<String, String> settings = new TreeMap<>(TestBed.settings());
        settings.put("delivery", "matches in transactions of a second, read before their end");
        settings.put("clock", PatternsRun.CLOCK_MS + " ms apart, lag 5 ms");
        settings.put("parallelism", "1");
        settings.put(
                "quotes",
                Math.round(PatternsRun.QUOTES_PER_SECOND) + " per second of " + FlashTape.INSTRUMENTS.get(0)
                        + ", half as many of each next instrument");
        return new Outcome(
                true,
                matches + " matches with those that a naive computation finds in the tape: instrument, direction"
                        + " and the times of both moves",
                settings,
                rounds.medians(),
                Map.of(),
                List.of(
                        Aim.atMost(
                                "p99 of completing quote to match, ms",
                                LIMIT_MS,
                                rounds.median(MILLRACE, "matchP99Ms")),
                        Aim.atMost(
                                "p99 of completing quote to match, ms",
                                WANTED_MS,
                                rounds.median(MILLRACE, "matchP99Ms"))),
                List.of(
                        rounds.note(),
                        "a match waits until no quote can come before the one that completes it: for the clock record"
                                + " that is the lag of 5 ms and 1 ms later, 6 to 10 ms after the quote; FromClock figures"
                                + " count from when that record was due",
                        "beyond clock and lag a match waits where a checkpoint is taken: the sink ends its transaction"
                                + " then; contest exactly-once has what that adds"));
    }
}
