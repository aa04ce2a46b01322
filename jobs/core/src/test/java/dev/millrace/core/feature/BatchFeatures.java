package dev.millrace.core.feature;

import dev.millrace.core.event.Quote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The features that look at seconds and quotes, each computed from the whole list of quotes as its formula says: slow,
 * and without anything in common with the incremental ones.
 */
final class BatchFeatures {

    private final List<Quote> before;
    private final long end;
    private final long first;

    /** Over the quotes before {@code timeMs}, a whole second. */
    BatchFeatures(List<Quote> quotes, long timeMs) {
        this.before = quotes.stream().filter(q -> q.eventTimeMs() < timeMs).toList();
        this.end = timeMs / 1_000;
        this.first = before.get(0).eventTimeMs() / 1_000 + 1;
    }

    Map<String, Double> values() {
        List<Double> mids = grid();
        List<Double> rates = rates();
        Quote last = before.get(before.size() - 1);
        Map<String, Double> values = new HashMap<>();
        values.put("return.1s", returnBps(mids, 1));
        values.put("return.5s", returnBps(mids, 5));
        values.put("return.30s", returnBps(mids, 30));
        values.put("return.1m", returnBps(mids, 60));
        values.put("return.5m", returnBps(mids, 300));
        values.put("return.15m", returnBps(mids, 900));
        values.put("scaledReturn.5s", scaledReturn(mids, 5));
        values.put("scaledReturn.1m", scaledReturn(mids, 60));
        values.put("scaledReturn.5m", scaledReturn(mids, 300));
        values.put("ema.10s", emaBps(mids, 10));
        values.put("ema.1m", emaBps(mids, 60));
        values.put("ema.5m", emaBps(mids, 300));
        values.put("ema.15m", emaBps(mids, 900));
        values.put("emaCross", mids.size() < 900 ? Double.NaN : 1e4 * Math.log(ema(mids, 60) / ema(mids, 900)));
        values.put("volatility.1m", volatilityBps(mids, 60));
        values.put("volatility.5m", volatilityBps(mids, 300));
        values.put("volatility.15m", volatilityBps(mids, 900));
        values.put("volatilityRatio", zeroIfUndefined(deviation(mids, 60), deviation(mids, 900)));
        values.put("efficiency.1m", efficiency(mids, 60));
        values.put("efficiency.5m", efficiency(mids, 300));
        values.put("quoteRate", rates.size() < 10 ? Double.NaN : ema(rates, 10));
        values.put("quoteRateRatio", rates.size() < 300 ? Double.NaN : ema(rates, 10) / ema(rates, 300));
        values.put("spread", 1e4 * last.spreadTicks() / (last.midHalfTicks() / 2.0));
        values.put("spreadZ", spreadZ());
        values.put("moveBalance", moveBalance());
        values.put("sinceMove", Math.log(1 + sinceMoveMs() / 1e3));
        return values;
    }

    /** The last mid before each whole second from the first to the last, in price units of a half-tick. */
    private List<Double> grid() {
        List<Double> mids = new ArrayList<>();
        int next = 0;
        for (long second = first; second <= end; second++) {
            while (next < before.size() && before.get(next).eventTimeMs() < second * 1_000) {
                next++;
            }
            mids.add((double) before.get(next - 1).midHalfTicks());
        }
        return mids;
    }

    private List<Double> rates() {
        double[] counts = new double[(int) (end - first + 1)];
        before.forEach(q -> counts[(int) (q.eventTimeMs() / 1_000 + 1 - first)]++);
        List<Double> rates = new ArrayList<>();
        for (double count : counts) {
            rates.add(count);
        }
        return rates;
    }

    private static double back(List<Double> values, int n) {
        return values.get(values.size() - 1 - n);
    }

    private static double returnBps(List<Double> mids, int h) {
        return mids.size() <= h ? Double.NaN : 1e4 * Math.log(back(mids, 0) / back(mids, h));
    }

    private static double scaledReturn(List<Double> mids, int h) {
        return mids.size() <= 300
                ? Double.NaN
                : zeroIfUndefined(back(mids, 0) - back(mids, h), deviation(mids, 300) * Math.sqrt(h));
    }

    private static double ema(List<Double> values, int n) {
        double average = values.get(0);
        double weight = 2.0 / (n + 1);
        for (double value : values) {
            average = weight * value + (1 - weight) * average;
        }
        return average;
    }

    private static double emaBps(List<Double> mids, int n) {
        return mids.size() < n ? Double.NaN : 1e4 * Math.log(back(mids, 0) / ema(mids, n));
    }

    private static double deviation(List<Double> mids, int w) {
        if (mids.size() <= w) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = 0; i < w; i++) {
            sum += Math.pow(back(mids, i) - back(mids, i + 1), 2);
        }
        return Math.sqrt(sum / w);
    }

    private static double volatilityBps(List<Double> mids, int w) {
        return 1e4 * deviation(mids, w) / back(mids, 0);
    }

    private static double efficiency(List<Double> mids, int w) {
        if (mids.size() <= w) {
            return Double.NaN;
        }
        double path = 0;
        for (int i = 0; i < w; i++) {
            path += Math.abs(back(mids, i) - back(mids, i + 1));
        }
        return zeroIfUndefined(back(mids, 0) - back(mids, w), path);
    }

    /** Weighted mean and variance from the weights themselves: those of the moving average, products written out. */
    private double spreadZ() {
        List<Double> spreads = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            boolean lastOfSecond = i + 1 == before.size()
                    || before.get(i + 1).eventTimeMs() / 1_000 != before.get(i).eventTimeMs() / 1_000;
            if (lastOfSecond) {
                spreads.add((double) before.get(i).spreadTicks());
            }
        }
        int n = spreads.size();
        if (n < 60) {
            return Double.NaN;
        }
        double[] weights = new double[n];
        double rest = 1;
        for (int i = n - 1; i >= 0; i--) {
            double weight = Math.max(1.0 / (i + 1), 2.0 / 901);
            weights[i] = rest * weight;
            rest *= 1 - weight;
        }
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += weights[i] * spreads.get(i);
        }
        double variance = 0;
        for (int i = 0; i < n; i++) {
            variance += weights[i] * Math.pow(spreads.get(i) - mean, 2);
        }
        return zeroIfUndefined(back(spreads, 0) - mean, Math.max(Math.sqrt(variance), 0.1 * mean));
    }

    private double moveBalance() {
        double balance = 0;
        int moves = 0;
        for (int i = 1; i < before.size(); i++) {
            double sign =
                    Math.signum(before.get(i).midHalfTicks() - before.get(i - 1).midHalfTicks());
            if (sign != 0) {
                moves++;
                balance = balance * 19 / 21 + sign * 2 / 21;
            }
        }
        return moves < 20 ? Double.NaN : balance;
    }

    private double sinceMoveMs() {
        for (int i = before.size() - 1; i > 0; i--) {
            if (before.get(i).midHalfTicks() != before.get(i - 1).midHalfTicks()) {
                return end * 1_000 - before.get(i).eventTimeMs();
            }
        }
        return end * 1_000 - before.get(0).eventTimeMs();
    }

    private static double zeroIfUndefined(double numerator, double denominator) {
        return numerator == 0 && denominator == 0 ? 0 : numerator / denominator;
    }
}
