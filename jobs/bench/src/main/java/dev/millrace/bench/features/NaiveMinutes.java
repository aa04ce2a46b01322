package dev.millrace.bench.features;

import dev.millrace.core.event.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The part of the oracle that looks at one-minute bars of the mid; NaN where there are too few. */
final class NaiveMinutes {

    private final List<List<Quote>> closed = new ArrayList<>();
    private final List<Quote> open;

    /** @param minute the one that is open, since the epoch */
    NaiveMinutes(List<Quote> quotes, long minute) {
        Map<Long, List<Quote>> byMinute = quotes.stream()
                .collect(Collectors.groupingBy(q -> q.eventTimeMs() / 60_000, TreeMap::new, Collectors.toList()));
        List<Quote> unfinished = byMinute.remove(minute);
        open = unfinished == null ? List.of() : unfinished;
        closed.addAll(byMinute.values());
    }

    double atr() {
        return wilder(i -> Math.max(high(closed.get(i)), close(i - 1)) - Math.min(low(closed.get(i)), close(i - 1)));
    }

    double rsi() {
        double gain = wilder(i -> Math.max(0, close(i) - close(i - 1)));
        double loss = wilder(i -> Math.max(0, close(i - 1) - close(i)));
        return gain + loss == 0 ? 50 : 100 * gain / (gain + loss);
    }

    double macdHistogram() {
        if (closed.size() < 34) {
            return Double.NaN;
        }
        double[] closes =
                IntStream.range(0, closed.size()).mapToDouble(this::close).toArray();
        double[] fast = averages(closes, 12);
        double[] slow = averages(closes, 26);
        double[] macd = IntStream.range(0, closes.length)
                .mapToDouble(i -> fast[i] - slow[i])
                .toArray();
        int last = closes.length - 1;
        return macd[last] - averages(macd, 9)[last];
    }

    double bollinger(double mid) {
        if (closed.size() < 20) {
            return Double.NaN;
        }
        double[] closes = IntStream.range(closed.size() - 20, closed.size())
                .mapToDouble(this::close)
                .toArray();
        double mean = DoubleStream.of(closes).average().orElseThrow();
        double variance = DoubleStream.of(closes)
                .map(c -> (c - mean) * (c - mean))
                .average()
                .orElseThrow();
        return variance == 0 ? 0 : (mid - mean) / Math.sqrt(variance);
    }

    double range(double mid) {
        if (closed.size() < 15) {
            return Double.NaN;
        }
        List<Quote> all = new ArrayList<>(open);
        closed.subList(closed.size() - 15, closed.size()).forEach(all::addAll);
        return high(all) == low(all) ? 0.5 : (mid - low(all)) / (high(all) - low(all));
    }

    /** Wilder's average of 14: the plain one of the first 14 changes, then each further one weighs a fourteenth. */
    private double wilder(IntToDoubleFunction change) {
        double[] changes = IntStream.range(1, Math.max(1, closed.size()))
                .mapToDouble(change)
                .toArray();
        if (changes.length < 14) {
            return Double.NaN;
        }
        double average = DoubleStream.of(changes).limit(14).average().orElseThrow();
        for (int i = 14; i < changes.length; i++) {
            average = (13 * average + changes[i]) / 14;
        }
        return average;
    }

    private static double[] averages(double[] values, int n) {
        double[] averages = values.clone();
        for (int i = 1; i < values.length; i++) {
            averages[i] = (2 * values[i] + (n - 1) * averages[i - 1]) / (n + 1);
        }
        return averages;
    }

    private double close(int bar) {
        List<Quote> quotes = closed.get(bar);
        return quotes.get(quotes.size() - 1).midHalfTicks();
    }

    private static double high(List<Quote> quotes) {
        return quotes.stream().mapToDouble(Quote::midHalfTicks).max().orElseThrow();
    }

    private static double low(List<Quote> quotes) {
        return quotes.stream().mapToDouble(Quote::midHalfTicks).min().orElseThrow();
    }
}
