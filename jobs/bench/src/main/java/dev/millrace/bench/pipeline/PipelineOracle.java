package dev.millrace.bench.pipeline;

import dev.millrace.bench.endtoend.QuoteTape;
import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.event.QuoteRef;
import dev.millrace.core.event.RejectedQuote;
import dev.millrace.core.feature.FeatureSet;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What has to come out, worked out from the tape alone: the defects that the generator put in, and for each instrument
 * and second with a quote the last quote before its end and the return over one second.
 */
final class PipelineOracle {

    private static final long SECOND_MS = 1_000;
    private static final double BASIS_POINTS = 1e4;
    private static final double TOLERANCE = 1e-9;
    /** What is open at the end of the tape is not asked for. */
    private static final long OPEN_END_MS = 2_000;

    private final long cutMs;
    private final Set<String> defects = new TreeSet<>();
    private final Map<String, Close> closes = new TreeMap<>();

    /** The last good quote of a second, and the mid a second before, if it is known. */
    private record Close(int partition, long offset, QuoteRecord quote, double returnBps) {}

    /** @param quotes of the beginning of the tape that are checked */
    PipelineOracle(QuoteTape.Spec spec, long quotes) {
        QuoteTape.Spec beginning = new QuoteTape.Spec(
                spec.seed(), spec.startMs(), spec.quotesPerSecond(), spec.clockMs(), spec.partitions(), quotes);
        long endMs = 0;
        Map<String, TreeMap<Long, QuoteTape.Entry>> lastOfSecond = new HashMap<>();
        Map<String, Long> defectMs = new HashMap<>();
        for (QuoteTape tape = new QuoteTape(beginning); tape.hasNext(); ) {
            QuoteTape.Entry e = tape.next();
            endMs = e.atMs();
            if (e.defect()) {
                defectMs.put(e.partition() + "@" + e.offset(), e.atMs());
            } else if (e.quote() != null) {
                long second = Math.floorDiv(e.quote().eventTimeMs(), SECOND_MS);
                lastOfSecond
                        .computeIfAbsent(e.quote().instrument(), i -> new TreeMap<>())
                        .put(second, e);
            }
        }
        cutMs = endMs - OPEN_END_MS;
        defectMs.forEach((place, atMs) -> {
            if (atMs <= cutMs) {
                defects.add(place);
            }
        });
        lastOfSecond.forEach(this::closes);
    }

    private void closes(String instrument, TreeMap<Long, QuoteTape.Entry> lastOfSecond) {
        lastOfSecond.forEach((second, e) -> {
            long endMs = (second + 1) * SECOND_MS;
            if (e.quote() != null && endMs <= cutMs) {
                Map.Entry<Long, QuoteTape.Entry> before = lastOfSecond.lowerEntry(second);
                QuoteRecord earlier = before == null ? null : before.getValue().quote();
                double returnBps =
                        earlier == null ? Double.NaN : BASIS_POINTS * Math.log(mid(e.quote()) / mid(earlier));
                closes.put(key(instrument, endMs), new Close(e.partition(), e.offset(), e.quote(), returnBps));
            }
        });
    }

    private static double mid(QuoteRecord quote) {
        return (quote.bid() + quote.ask()) / 2.0;
    }

    static String key(String instrument, long timeMs) {
        return instrument + ' ' + timeMs;
    }

    boolean asksFor(FeatureVector vector) {
        return vector.eventTimeMs() <= cutMs;
    }

    long cutMs() {
        return cutMs;
    }

    int vectors() {
        return closes.size();
    }

    int defects() {
        return defects.size();
    }

    /** Whether a place is one of those that are asked for. */
    boolean isDefect(RejectedQuote rejected) {
        return defects.contains(rejected.partition() + "@" + rejected.offset());
    }

    /** @throws IllegalStateException naming the system and the place */
    void check(String system, PipelineOutput output) {
        output.rejected()
                .forEach((place, rejected) -> require(
                        defects.contains(place) || rejected.eventTimeMs() > cutMs - OPEN_END_MS * 3,
                        system,
                        "refused the good quote at " + place + ": " + rejected.reason()));
        for (String place : defects) {
            require(output.rejected().containsKey(place), system, "took the defect at " + place);
        }
        closes.forEach((key, close) -> {
            FeatureVector vector = output.vectors().get(key);
            if (vector == null) {
                throw new IllegalStateException(system + " has no features of " + key);
            }
            QuoteRef last = vector.quote();
            require(
                    last.partition() == close.partition
                            && last.offset() == close.offset
                            && last.bid().compareTo(price(close.quote.bid(), close.quote)) == 0
                            && last.ask().compareTo(price(close.quote.ask(), close.quote)) == 0,
                    system,
                    "closes " + key + " with " + last + " and not with " + close.quote);
            double given = vector.values()[FeatureSet.core().indexOf("return.1s")];
            require(
                    Double.isNaN(close.returnBps)
                            ? Double.isNaN(given)
                            : Math.abs(given - close.returnBps) <= TOLERANCE,
                    system,
                    "has return.1s " + given + " at " + key + " and not " + close.returnBps);
        });
        require(
                output.vectors().size() == closes.size(),
                system,
                "has " + output.vectors().size() + " feature vectors and not " + closes.size());
    }

    private static BigDecimal price(long unscaled, QuoteRecord quote) {
        return BigDecimal.valueOf(unscaled, quote.scale());
    }

    private static void require(boolean holds, String system, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(system + ' ' + otherwise);
        }
    }
}
