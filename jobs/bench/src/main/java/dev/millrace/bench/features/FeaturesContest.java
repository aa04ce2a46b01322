package dev.millrace.bench.features;

import dev.millrace.bench.Contest;
import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Progress;
import dev.millrace.bench.measure.Jmh;
import dev.millrace.bench.measure.Ratio;
import dev.millrace.bench.measure.Rounds;
import dev.millrace.core.feature.FeatureSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a quote costs until its features are known. */
public final class FeaturesContest implements Contest {

    private static final String MILLRACE = "millrace";
    private static final String INSIDE = "millraceInsideWindows";
    private static final String TA4J = "ta4j";
    private static final String LOOP = "loop";
    private static final String SPEED = "quotesPerSecond";
    private static final String BYTES = "bytesPerQuote";

    private static final int FEW_QUOTES = 30_000;
    private static final int QUOTES = 100_000;
    private static final double WANTED_OF_TA4J = 20;
    private static final double WANTED_OF_LOOP = 0.7;
    private static final double CENT = 100;

    @Override
    public String name() {
        return "features";
    }

    @Override
    public String work() {
        return "The " + FeatureSet.core().size() + " features of "
                + FeatureSet.core().id()
                + " over the quotes of one instrument, ten a second, a vector at every second with a quote; against"
                + " ta4j and a loop over arrays.";
    }

    @Override
    public Outcome run(Effort effort, Progress progress) throws Exception {
        int count = effort.pick(FEW_QUOTES, QUOTES, QUOTES);
        String oracle = new FeaturesCheck(MarketQuotes.first(count)).run();
        Map<String, Rounds.Run> runs = new LinkedHashMap<>();
        for (String system : List.of(MILLRACE, TA4J, LOOP, INSIDE)) {
            Map<String, String> parameters = Map.of("count", Integer.toString(count));
            runs.put(system, () -> Jmh.run(FeaturesBenchmark.class, system, "Quote", effort, parameters));
        }
        Rounds rounds = Rounds.of(runs, effort.rounds(), progress);
        Ratio ofTa4j = rounds.ratio(MILLRACE, TA4J, SPEED);
        Ratio ofLoop = rounds.ratio(MILLRACE, LOOP, SPEED);
        // What is below a hundredth of a byte is JMH's own, of its batches.
        double inside = Math.round(CENT * rounds.median(INSIDE, BYTES)) / CENT;
        return new Outcome(
                true,
                oracle,
                new TreeMap<>(Map.of(
                        "threads",
                        "1",
                        "JVM of all",
                        Jmh.JVM,
                        "quotes",
                        count + " of " + MarketQuotes.INSTRUMENT.name() + " in the generated market, in memory",
                        "ta4j",
                        "0.17, DoubleNum, at most 1024 bars of a second and 64 of a minute")),
                rounds.medians(),
                Map.of("vsTa4j", ofTa4j, "vsLoop", ofLoop),
                List.of(
                        Outcome.Aim.atLeast("quotes a second, in those of ta4j", WANTED_OF_TA4J, ofTa4j.median()),
                        Outcome.Aim.atLeast("quotes a second, in those of the loop", WANTED_OF_LOOP, ofLoop.median()),
                        Outcome.Aim.atMost("bytes a quote that closes no window", 0, inside)),
                List.of(
                        rounds.note(),
                        INSIDE + ": quotes that close no window; " + MILLRACE + ": all quotes",
                        "the bytes of " + MILLRACE
                                + " are what it hands on: a mark of 80 bytes for nearly every quote at"
                                + " this rate, and every second a bar, a mark and a vector with its array and prices",
                        "ta4j computes " + Ta4jFeatures.NAMES.size()
                                + " of the features; it has none of spread, spreadZ, imbalance, moveBalance, sinceMove,"
                                + " session.* and overlap.*, and makes no marks and price events",
                        "the loop makes no bars, marks, price events and objects, which is what Millrace's distance from it"
                                + " is made of",
                        String.format(
                                Locale.ROOT,
                                "the loop itself has %.1f times the quotes a second of ta4j, whose averages and running"
                                        + " totals are as incremental when it is used so, which bounds what can be had at"
                                        + " this rate of quotes; much of what is left is StrictMath.log, a native call in"
                                        + " Java 17",
                                rounds.ratio(LOOP, TA4J, SPEED).median())));
    }
}
