package dev.millrace.bench.patterns;

import dev.millrace.bench.endtoend.FlashTape;
import dev.millrace.bench.endtoend.QuoteTape;
import dev.millrace.core.event.QuoteRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fast moves of a tape and their reversals, worked out with the whole tape at hand: every look back goes through the
 * quotes themselves. Exact, in half-ticks, but for the deviation.
 */
final class FlashOracle {

    private static final long SECOND_MS = 1_000;
    private static final int LOOK_BACK_S = 5;
    private static final int VOLATILITY_S = 300;
    private static final int LEAST_S = 60;
    private static final double DEVIATIONS = 5;
    private static final double LEAST_BPS = 2;
    private static final double BPS = 10_000;
    private static final long AGAIN_AFTER_MS = 5_000;
    private static final long WITHIN_MS = 60_000;

    /**
     * A flash move and its revert.
     *
     * @param direction of the revert
     */
    record Match(String instrument, int direction, long movedMs, long revertedMs) {}

    /** @param fromMid what it is measured from */
    private record Move(long timeMs, int direction, long fromMid, long mid) {}

    private final TreeMap<Long, Long> lastMidBefore = new TreeMap<>();
    private final List<QuoteRecord> quotes;
    private final long firstSecond;

    private FlashOracle(List<QuoteRecord> quotes) {
        this.quotes = quotes;
        firstSecond = quotes.get(0).eventTimeMs() / SECOND_MS + 1;
        // The last quote of each second stays for the seconds after it.
        quotes.forEach(q -> lastMidBefore.put(q.eventTimeMs() / SECOND_MS + 1, mid(q)));
    }

    /** All matches of a tape, by instrument and then by time. */
    static List<Match> matches(FlashTape.Spec spec) {
        Map<String, List<QuoteRecord>> byInstrument = new TreeMap<>();
        for (FlashTape tape = new FlashTape(spec); tape.hasNext(); ) {
            QuoteTape.Entry entry = tape.next();
            QuoteRecord quote = entry.quote();
            if (quote != null) {
                byInstrument
                        .computeIfAbsent(quote.instrument(), i -> new ArrayList<>())
                        .add(quote);
            }
        }
        List<Match> matches = new ArrayList<>();
        byInstrument.forEach(
                (instrument, quotes) -> matches.addAll(matches(instrument, new FlashOracle(quotes).moves())));
        return matches;
    }

    private static List<Match> matches(String instrument, List<Move> moves) {
        List<Match> pairs = new ArrayList<>();
        for (int i = 0; i < moves.size(); i++) {
            Move move = moves.get(i);
            for (int j = i + 1; j < moves.size() && moves.get(j).timeMs - move.timeMs < WITHIN_MS; j++) {
                Move revert = moves.get(j);
                long back = 2 * move.direction * (move.mid - revert.mid);
                long moved = move.direction * (move.mid - move.fromMid);
                if (revert.direction == -move.direction && back >= moved) {
                    pairs.add(new Match(instrument, revert.direction, move.timeMs, revert.timeMs));
                    break;
                }
            }
        }
        pairs.sort(Comparator.comparingLong(Match::revertedMs).thenComparingLong(Match::movedMs));
        List<Match> apart = new ArrayList<>();
        long endMs = Long.MIN_VALUE;
        for (Match pair : pairs) {
            if (pair.movedMs > endMs) {
                apart.add(pair);
                endMs = pair.revertedMs;
            }
        }
        return apart;
    }

    private List<Move> moves() {
        List<Move> moves = new ArrayList<>();
        Map<Integer, Long> toldMs = new HashMap<>();
        long runStartMs = Long.MIN_VALUE;
        long second = Long.MIN_VALUE;
        double threshold = Double.NaN;
        for (int i = 0; i < quotes.size(); i++) {
            long timeMs = quotes.get(i).eventTimeMs();
            boolean silent = i == 0 || timeMs - quotes.get(i - 1).eventTimeMs() > LOOK_BACK_S * SECOND_MS;
            runStartMs = silent ? timeMs : runStartMs;
            if (i > 0 && timeMs / SECOND_MS != second) {
                threshold = threshold(quotes.get(i - 1).eventTimeMs() / SECOND_MS + 1);
            }
            second = timeMs / SECOND_MS;
            long mid = mid(quotes.get(i));
            for (int direction : new int[] {1, -1}) {
                long from = from(second, runStartMs / SECOND_MS + 1, mid, direction);
                long distance = direction * (mid - from);
                Long told = toldMs.get(direction);
                if (told != null && distance < threshold / 2 && timeMs - told >= AGAIN_AFTER_MS) {
                    toldMs.remove(direction);
                } else if (told == null && distance > threshold) {
                    toldMs.put(direction, timeMs);
                    moves.add(new Move(timeMs, direction, from, mid));
                }
            }
        }
        return moves;
    }

    /** The lowest (of a fall the highest) of the mid and of the last whole seconds without a break. */
    private long from(long second, long leastSecond, long mid, int direction) {
        long from = mid;
        for (long s = Math.max(second - LOOK_BACK_S + 1, Math.max(leastSecond, firstSecond)); s <= second; s++) {
            from = direction > 0 ? Math.min(from, midAt(s)) : Math.max(from, midAt(s));
        }
        return from;
    }

    /** What is a fast move after the second that ends at {@code second}; not a number while too little is known. */
    private double threshold(long second) {
        long seconds = second - firstSecond + 1;
        if (seconds <= LEAST_S) {
            return Double.NaN;
        }
        long changes = Math.min(VOLATILITY_S, seconds - 1);
        double squares = 0;
        for (long s = second; s > second - changes; s--) {
            squares += Math.pow(midAt(s) - midAt(s - 1), 2);
        }
        return Math.max(DEVIATIONS * Math.sqrt(squares / changes * LOOK_BACK_S), LEAST_BPS / BPS * midAt(second));
    }

    private long midAt(long second) {
        return lastMidBefore.floorEntry(second).getValue();
    }

    private static long mid(QuoteRecord quote) {
        return quote.bid() + quote.ask();
    }
}
