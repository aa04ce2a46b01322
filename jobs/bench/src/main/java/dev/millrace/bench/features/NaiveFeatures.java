package dev.millrace.bench.features;

import dev.millrace.core.event.Quote;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The oracle: every feature of {@code core@1} at the end of one second, each by its formula from all quotes before it.
 * Slow; it shares nothing with what it checks.
 */
final class NaiveFeatures {

    private static final double NONE = Double.NaN;

    private final List<Quote> quotes;
    private final long endS;
    private final long firstS;
    /** The last mid before each whole second, half-ticks. */
    private final double[] mids;
    /** Quotes within the second before each whole second. */
    private final double[] counts;

    private final NaiveMinutes minutes;

    /**
     * @param quotes all of them, in order of time
     * @param end seconds since the epoch
     */
    NaiveFeatures(List<Quote> quotes, long end) {
        this.quotes = quotes.stream().filter(q -> q.eventTimeMs() < end * 1_000).toList();
        endS = end;
        firstS = this.quotes.get(0).eventTimeMs() / 1_000 + 1;
        mids = new double[(int) (end - firstS + 1)];
        counts = new double[mids.length];
        for (Quote quote : this.quotes) {
            int second = (int) (quote.eventTimeMs() / 1_000 + 1 - firstS);
            mids[second] = quote.midHalfTicks();
            counts[second]++;
        }
        for (int i = 1; i < mids.length; i++) {
            mids[i] = counts[i] == 0 ? mids[i - 1] : mids[i];
        }
        minutes = new NaiveMinutes(this.quotes, end / 60);
    }

    /** By name. */
    Map<String, Double> values() {
        Map<String, Double> v = new LinkedHashMap<>();
        for (int[] h : new int[][] {{1, 1}, {5, 5}, {30, 30}, {1, 60}, {5, 300}, {15, 900}}) {
            v.put("return." + h[0] + (h[1] < 60 ? "s" : "m"), bps(ago(0), ago(h[1])));
        }
        v.put("scaledReturn.5s", scaledReturn(5));
        v.put("scaledReturn.1m", scaledReturn(60));
        v.put("scaledReturn.5m", scaledReturn(300));
        v.put("ema.10s", bps(ago(0), average(mids, 10)));
        v.put("ema.1m", bps(ago(0), average(mids, 60)));
        v.put("ema.5m", bps(ago(0), average(mids, 300)));
        v.put("ema.15m", bps(ago(0), average(mids, 900)));
        v.put("emaCross", bps(average(mids, 60), average(mids, 900)));
        v.put("volatility.1m", 1e4 * deviation(60) / ago(0));
        v.put("volatility.5m", 1e4 * deviation(300) / ago(0));
        v.put("volatility.15m", 1e4 * deviation(900) / ago(0));
        v.put("volatilityRatio", quotient(deviation(60), deviation(900)));
        v.put("efficiency.1m", efficiency(60));
        v.put("efficiency.5m", efficiency(300));
        v.put("atr", 1e4 * minutes.atr() / ago(0));
        v.put("rsi", minutes.rsi());
        v.put("macd", quotient(minutes.macdHistogram(), minutes.atr()));
        v.put("bollinger", minutes.bollinger(ago(0)));
        v.put("range", minutes.range(ago(0)));
        Quote last = quotes.get(quotes.size() - 1);
        v.put("spread", 1e4 * (last.askTicks() - last.bidTicks()) / ((last.askTicks() + last.bidTicks()) / 2.0));
        v.put("spreadZ", spreadZ());
        v.put("quoteRate", average(counts, 10));
        v.put("quoteRateRatio", quotient(average(counts, 10), average(counts, 300)));
        v.put("imbalance", quotient(last.bidSize() - last.askSize(), last.bidSize() + last.askSize()));
        v.put("moveBalance", moveBalance());
        v.put("sinceMove", Math.log(1 + secondsSinceMove()));
        sessions(v);
        return v;
    }

    private double ago(int seconds) {
        return seconds < mids.length ? mids[mids.length - 1 - seconds] : NONE;
    }

    private static double bps(double value, double base) {
        return 1e4 * Math.log(value / base);
    }

    private static double quotient(double numerator, double denominator) {
        return numerator == 0 && denominator == 0 ? 0 : numerator / denominator;
    }

    /** Exponential average of weight 2/(n+1) that starts at the first value; NaN before {@code n} values. */
    private static double average(double[] values, int n) {
        double average = values[0];
        for (double value : values) {
            average = (2 * value + (n - 1) * average) / (n + 1);
        }
        return values.length < n ? NONE : average;
    }

    private double deviation(int window) {
        double squares = 0;
        for (int i = 0; i < window; i++) {
            squares += Math.pow(ago(i) - ago(i + 1), 2);
        }
        return Math.sqrt(squares / window);
    }

    private double scaledReturn(int horizon) {
        return quotient(ago(0) - ago(horizon), deviation(300) * Math.sqrt(horizon));
    }

    private double efficiency(int window) {
        double path = 0;
        for (int i = 0; i < window; i++) {
            path += Math.abs(ago(i) - ago(i + 1));
        }
        return quotient(ago(0) - ago(window), path);
    }

    /** Mean and variance by the weight of each second that had a quote, the older the less. */
    private double spreadZ() {
        List<Double> spreads = new ArrayList<>();
        for (int i = 0; i < quotes.size(); i++) {
            boolean closes = i + 1 == quotes.size()
                    || quotes.get(i + 1).eventTimeMs() / 1_000 > quotes.get(i).eventTimeMs() / 1_000;
            if (closes) {
                spreads.add((double) quotes.get(i).spreadTicks());
            }
        }
        double mean = 0;
        double square = 0;
        for (int i = 0; i < spreads.size(); i++) {
            double weight = Math.max(1.0 / (i + 1), 2.0 / 901);
            mean = (1 - weight) * mean + weight * spreads.get(i);
            square = (1 - weight) * square + weight * spreads.get(i) * spreads.get(i);
        }
        double deviation = Math.max(Math.sqrt(square - mean * mean), 0.1 * mean);
        return spreads.size() < 60 ? NONE : quotient(spreads.get(spreads.size() - 1) - mean, deviation);
    }

    private double moveBalance() {
        double balance = 0;
        int moves = 0;
        for (int i = 1; i < quotes.size(); i++) {
            int sign =
                    Long.compare(quotes.get(i).midHalfTicks(), quotes.get(i - 1).midHalfTicks());
            balance = sign == 0 ? balance : (2 * sign + 19 * balance) / 21;
            moves += Math.abs(sign);
        }
        return moves < 20 ? NONE : balance;
    }

    private double secondsSinceMove() {
        int i = quotes.size() - 1;
        while (i > 0 && quotes.get(i).midHalfTicks() == quotes.get(i - 1).midHalfTicks()) {
            i--;
        }
        return (endS * 1_000 - quotes.get(i).eventTimeMs()) / 1e3;
    }

    private void sessions(Map<String, Double> v) {
        double angle = 2 * Math.PI * local("America/New_York").toSecondOfDay() / 86_400;
        v.put("session.sin", Math.sin(angle));
        v.put("session.cos", Math.cos(angle));
        double tokyo = open("Asia/Tokyo", 9, 18);
        double london = open("Europe/London", 8, 17);
        double newYork = open("America/New_York", 8, 17);
        v.put("session.tokyo", tokyo);
        v.put("session.london", london);
        v.put("session.newYork", newYork);
        v.put("overlap.tokyoLondon", Math.min(tokyo, london));
        v.put("overlap.londonNewYork", Math.min(london, newYork));
    }

    private LocalTime local(String zone) {
        return ZonedDateTime.ofInstant(Instant.ofEpochSecond(endS), ZoneId.of(zone))
                .toLocalTime();
    }

    private double open(String zone, int fromHour, int toHour) {
        int hour = local(zone).getHour();
        return hour >= fromHour && hour < toHour ? 1 : 0;
    }
}
