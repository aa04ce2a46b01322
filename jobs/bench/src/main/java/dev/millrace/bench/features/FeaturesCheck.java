package dev.millrace.bench.features;

import dev.millrace.core.event.Bar;
import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.PriceEvent;
import dev.millrace.core.event.Quote;
import dev.millrace.core.feature.FeatureSet;
import dev.millrace.core.feature.FeatureState;
import dev.millrace.core.feature.InstrumentFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs every system over the same quotes and compares what they put out. */
final class FeaturesCheck {

    private static final double TOLERANCE = 1e-7;
    /** ta4j starts Wilder's averages at their first value and not at a mean, which fades by a fourteenth each bar. */
    private static final double FADING = 13 / 14.0;

    private static final double LARGEST_START = 10;
    private static final Set<String> FADING_NAMES = Set.of("atr", "rsi", "macd");
    private static final int SAMPLES = 60;

    private final List<Quote> quotes;
    private final List<FeatureVector> vectors = new ArrayList<>();
    private long values;

    FeaturesCheck(List<Quote> quotes) {
        this.quotes = quotes;
    }

    /**
     * What was compared, in one line.
     *
     * @throws IllegalStateException where a value is not what it has to be
     */
    String run() {
        InstrumentFeatures features = new InstrumentFeatures(MarketQuotes.INSTRUMENT, new FeatureState());
        quotes.forEach(quote -> features.onQuote(quote, new Vectors()));
        compareWithOracle();
        compareLoop();
        String ofOracleAndLoop = values + " values";
        values = 0;
        compareTa4j();
        return "millrace with formulas computed naively from all quotes, every feature at " + SAMPLES
                + " seconds, within " + TOLERANCE + "; loop with millrace, every second, bit for bit ("
                + ofOracleAndLoop + " in all); ta4j with millrace, every second, its " + Ta4jFeatures.NAMES.size()
                + " features, within " + TOLERANCE
                + ", those with Wilder's averages within what is left of another start (" + values + " values)";
    }

    private void compareWithOracle() {
        int step = Math.max(1, vectors.size() / SAMPLES);
        for (int i = vectors.size() - 1; i >= 0; i -= step) {
            FeatureVector vector = vectors.get(i);
            Map<String, Double> wanted = new NaiveFeatures(quotes, vector.eventTimeMs() / 1_000).values();
            for (String name : FeatureSet.core().names()) {
                Double value = wanted.get(name);
                if (value == null) {
                    throw new IllegalStateException("the oracle has no feature " + name);
                }
                compare("millrace", name, vector, value, value(vector, name), TOLERANCE);
            }
        }
    }

    private void compareLoop() {
        LoopFeatures loop = new LoopFeatures();
        int next = 0;
        for (Quote quote : quotes) {
            if (loop.onQuote(quote)) {
                FeatureVector vector = vectorAt("loop", next++, loop.timeMs);
                for (int i = 0; i < loop.values.length; i++) {
                    String name = FeatureSet.core().names().get(i);
                    compare("loop", name, vector, vector.values()[i], loop.values[i], 0);
                }
            }
        }
        requireAll("loop", next);
    }

    private void compareTa4j() {
        Ta4jFeatures ta4j = new Ta4jFeatures();
        int next = 0;
        for (Quote quote : quotes) {
            if (ta4j.onQuote(quote)) {
                FeatureVector vector = vectorAt("ta4j", next++, ta4j.timeMs);
                double minutes = (vector.eventTimeMs() - vectors.get(0).eventTimeMs()) / 60e3;
                double fading = LARGEST_START * Math.pow(FADING, minutes);
                for (int i = 0; i < ta4j.values.length; i++) {
                    String name = Ta4jFeatures.NAMES.get(i);
                    double wanted = value(vector, name);
                    double tolerance = FADING_NAMES.contains(name) ? TOLERANCE + fading : TOLERANCE;
                    if (!Double.isNaN(wanted)) {
                        compare("ta4j", name, vector, wanted, ta4j.values[i], tolerance);
                    }
                }
            }
        }
        requireAll("ta4j", next);
    }

    private FeatureVector vectorAt(String system, int index, long timeMs) {
        if (index >= vectors.size() || vectors.get(index).eventTimeMs() != timeMs) {
            throw new IllegalStateException(system + " has a vector at " + timeMs + " that millrace does not have");
        }
        return vectors.get(index);
    }

    private void requireAll(String system, int seen) {
        if (seen != vectors.size()) {
            throw new IllegalStateException(system + " has " + seen + " vectors, millrace " + vectors.size());
        }
    }

    private static double value(FeatureVector vector, String name) {
        return vector.values()[FeatureSet.core().indexOf(name)];
    }

    private void compare(String system, String name, FeatureVector at, double wanted, double seen, double tolerance) {
        values++;
        boolean same = Double.doubleToLongBits(wanted) == Double.doubleToLongBits(seen)
                || Math.abs(seen - wanted) <= tolerance * Math.max(1, Math.abs(wanted)) && tolerance > 0;
        if (!same) {
            throw new IllegalStateException(
                    system + ", feature " + name + " at " + at.eventTimeMs() + ": " + seen + ", wanted " + wanted);
        }
    }

    /** Keeps vectors. */
    private final class Vectors implements InstrumentFeatures.Output {

        @Override
        public void bar(Bar bar) {}

        @Override
        public void vector(FeatureVector vector) {
            vectors.add(vector);
        }

        @Override
        public void mark(Mark mark) {}

        @Override
        public void event(PriceEvent event) {}
    }
}
