package dev.millrace.bench.latency;

import dev.millrace.bench.endtoend.Live;
import dev.millrace.bench.endtoend.QuoteTape;
import dev.millrace.streams.runtime.TradingOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which record of the tape lets a system decide about a second of an instrument. For the job it is the clock that moves
 * the watermark to the second's end; the loop may go by the first quote after it as well.
 */
final class Triggers {

    static final long LAG_MS = TradingOptions.CLOCK_LAG.defaultValue().toMillis();

    private static final long SECOND_MS = 1_000;

    private final long clockMs;
    private final long startMs;
    /** By instrument the good quotes that begin a second: second to event time. */
    private final Map<String, TreeMap<Long, Long>> firstQuoteMs = new HashMap<>();

    Triggers(Live.Segment segment) {
        clockMs = segment.spec().clockMs();
        startMs = segment.spec().startMs();
        for (QuoteTape tape = new QuoteTape(segment.spec()); tape.hasNext(); ) {
            QuoteTape.Entry e = tape.next();
            if (!e.defect() && e.quote() != null) {
                firstQuoteMs
                        .computeIfAbsent(e.quote().instrument(), i -> new TreeMap<>())
                        .putIfAbsent(Math.floorDiv(e.atMs(), SECOND_MS), e.atMs());
            }
        }
    }

    /** Event time of the clock that closes what ends at {@code timeMs}. */
    long clockMs(long timeMs) {
        long sinceStartMs = timeMs + LAG_MS + 1 - startMs;
        return startMs + -Math.floorDiv(-sinceStartMs, clockMs) * clockMs;
    }

    /** Event time of the first record that closes what ends at {@code timeMs}: that clock, or a quote before it. */
    long firstMs(String instrument, long timeMs) {
        Map.Entry<Long, Long> quote =
                firstQuoteMs.getOrDefault(instrument, new TreeMap<>()).ceilingEntry(Math.floorDiv(timeMs, SECOND_MS));
        return quote == null ? clockMs(timeMs) : Math.min(clockMs(timeMs), quote.getValue());
    }

    /** The seconds of the measured part for which the instrument has a decision, by their ends. */
    List<Long> decided(String instrument, long fromMs, long toMs) {
        return firstQuoteMs.getOrDefault(instrument, new TreeMap<>()).keySet().stream()
                .map(second -> (second + 1) * SECOND_MS)
                .filter(endMs -> endMs >= fromMs && endMs < toMs)
                .toList();
    }
}
