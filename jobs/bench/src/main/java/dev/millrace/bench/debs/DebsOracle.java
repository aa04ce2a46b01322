package dev.millrace.bench.debs;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answers by the book: all closes first, then both averages of each symbol by the published formula in 40 decimal
 * digits, then the crossings.
 */
final class DebsOracle {

    private static final MathContext DIGITS = new MathContext(40);

    /** Differences that are nothing but rounding. */
    private static final int DECIMALS = 12;

    private static final double TOLERANCE = 1e-9;

    private final Map<String, List<Answer>> bySymbol = new TreeMap<>();

    DebsOracle(Iterator<Tick> ticks) {
        Map<String, TreeMap<Long, Double>> closes = new TreeMap<>();
        long openEndMs = 0;
        while (ticks.hasNext()) {
            Tick tick = ticks.next();
            openEndMs = Tick.windowEndMs(tick.timeMs());
            closes.computeIfAbsent(tick.symbol(), s -> new TreeMap<>()).put(openEndMs, tick.price());
        }
        for (Map.Entry<String, TreeMap<Long, Double>> symbol : closes.entrySet()) {
            bySymbol.put(
                    symbol.getKey(), answers(symbol.getKey(), symbol.getValue().headMap(openEndMs)));
        }
    }

    private static List<Answer> answers(String symbol, Map<Long, Double> closes) {
        List<Answer> answers = new ArrayList<>();
        List<Answer.Breakout> breakouts = new ArrayList<>();
        BigDecimal fast = null;
        BigDecimal slow = null;
        for (Map.Entry<Long, Double> window : closes.entrySet()) {
            BigDecimal close = BigDecimal.valueOf(window.getValue());
            if (fast == null || slow == null) {
                fast = slow = close;
            } else {
                int before = compare(fast, slow);
                fast = next(fast, close, 38);
                slow = next(slow, close, 100);
                int after = compare(fast, slow);
                if (after > 0 && before <= 0 || after < 0 && before >= 0) {
                    breakouts.add(0, new Answer.Breakout(window.getKey(), after > 0));
                }
            }
            List<Answer.Breakout> kept = List.copyOf(breakouts.subList(0, Math.min(3, breakouts.size())));
            answers.add(new Answer(symbol, window.getKey(), fast.doubleValue(), slow.doubleValue(), kept));
        }
        return answers;
    }

    private static BigDecimal next(BigDecimal average, BigDecimal close, int j) {
        BigDecimal weight = BigDecimal.valueOf(2).divide(BigDecimal.valueOf(1 + j), DIGITS);
        return close.multiply(weight, DIGITS).add(average.multiply(BigDecimal.ONE.subtract(weight), DIGITS), DIGITS);
    }

    private static int compare(BigDecimal fast, BigDecimal slow) {
        return fast.subtract(slow).setScale(DECIMALS, RoundingMode.HALF_EVEN).signum();
    }

    long answers() {
        return bySymbol.values().stream().mapToLong(List::size).sum();
    }

    long breakouts() {
        return bySymbol.values().stream()
                .flatMap(List::stream)
                .filter(a -> a.breakouts().stream().anyMatch(b -> b.endMs() == a.endMs()))
                .count();
    }

    /**
     * Compares all answers of a system, in any order of symbols and in the order of time for each.
     *
     * @throws IllegalStateException at the first difference
     */
    void check(String system, List<Answer> answers) {
        Map<String, Integer> seen = new TreeMap<>();
        for (Answer answer : answers) {
            List<Answer> expected = bySymbol.getOrDefault(answer.symbol(), List.of());
            int i = seen.merge(answer.symbol(), 1, Integer::sum) - 1;
            if (i >= expected.size() || !same(expected.get(i), answer)) {
                throw new IllegalStateException(system + ": answer " + i + " of " + answer.symbol() + " is " + answer
                        + " and not " + (i < expected.size() ? expected.get(i) : "absent"));
            }
        }
        if (answers.size() != answers()) {
            throw new IllegalStateException(system + ": " + answers.size() + " answers and not " + answers());
        }
    }

    private static boolean same(Answer a, Answer b) {
        return a.endMs() == b.endMs()
                && Math.abs(a.fast() - b.fast()) <= TOLERANCE * a.fast()
                && Math.abs(a.slow() - b.slow()) <= TOLERANCE * a.slow()
                && a.breakouts().equals(b.breakouts());
    }
}
