package dev.millrace.bench.features;

import dev.millrace.core.event.Quote;
import java.util.Arrays;

/**
 * The limit: the features of {@code core@1} and nothing else, in one class over primitive arrays. It makes no bars,
 * marks, price events or objects, and cannot be stored. Functions are those of {@link StrictMath}, since the same bits
 * on every machine are part of the work.
 */
final class LoopFeatures {

    private static final int[] RETURNS_S = {1, 5, 30, 60, 300, 900};
    private static final int[] SCALED_S = {5, 60, 300};
    private static final int[] EMAS_S = {10, 60, 300, 900};
    private static final double[] EMA_WEIGHTS = {2.0 / 11, 2.0 / 61, 2.0 / 301, 2.0 / 901};
    private static final int[] VOLATILITIES_S = {60, 300, 900};
    private static final int[] PATHS_S = {60, 300};
    private static final int[] RATES_S = {10, 300};
    private static final double[] RATE_WEIGHTS = {2.0 / 11, 2.0 / 301};
    private static final double BPS = 10_000;
    private static final int RING = 1_024;

    /** The last vector, in the order of the feature set. */
    final double[] values = new double[39];
    /** Its time, milliseconds since the epoch. */
    long timeMs;

    private final LoopMinutes minutes = new LoopMinutes();
    private final LoopSessions sessions = new LoopSessions();
    private final long[] mids = new long[RING];
    private final double[] emas = new double[EMAS_S.length];
    private final double[] emaBps = new double[EMAS_S.length];
    private final double[] rates = new double[RATES_S.length];
    private final long[] squares = new long[VOLATILITIES_S.length];
    private final long[] paths = new long[PATHS_S.length];
    private long gridSecond;
    private long gridCount;
    private long second;
    private long quotes;
    private long bid;
    private long ask;
    private long bidSize;
    private long askSize;
    private long lastMoveMs = Long.MIN_VALUE;
    private long moves;
    private double balance;
    private long spreads;
    private double spreadMean;
    private double spreadVariance;

    /** Whether the quote closed a second, so that there is a new vector of what came before it. */
    boolean onQuote(Quote quote) {
        long quoteSecond = quote.eventTimeMs() / 1_000;
        boolean closes = quotes > 0 && quoteSecond > second;
        if (closes) {
            closeSecond();
        }
        minutes.closeBefore(quoteSecond / 60);
        if (quotes == 0) {
            carryTo(quoteSecond);
            second = quoteSecond;
        }
        quotes++;
        long previous = bid + ask;
        bid = quote.bidTicks();
        ask = quote.askTicks();
        bidSize = quote.bidSize();
        askSize = quote.askSize();
        long mid = bid + ask;
        if (lastMoveMs == Long.MIN_VALUE) {
            lastMoveMs = quote.eventTimeMs();
        } else if (mid != previous) {
            lastMoveMs = quote.eventTimeMs();
            moves++;
            balance += 2.0 / 21 * ((mid > previous ? 1 : -1) - balance);
        }
        minutes.add(quoteSecond / 60, mid);
        return closes;
    }

    private void closeSecond() {
        long mid = bid + ask;
        long end = second + 1;
        if (gridCount == 0) {
            gridSecond = second;
            Arrays.fill(emas, mid);
            Arrays.fill(rates, quotes);
        }
        push(mid);
        for (int i = 0; i < emas.length; i++) {
            emas[i] += EMA_WEIGHTS[i] * (mid - emas[i]);
        }
        for (int i = 0; i < rates.length; i++) {
            rates[i] += RATE_WEIGHTS[i] * (quotes - rates[i]);
        }
        spreads++;
        double weight = Math.max(1.0 / spreads, 2.0 / 901);
        double difference = ask - bid - spreadMean;
        spreadMean += weight * difference;
        spreadVariance = (1 - weight) * (spreadVariance + difference * (weight * difference));
        quotes = 0;
        minutes.closeBefore(end / 60);
        fill(end, mid);
    }

    private void carryTo(long to) {
        long silent = to - gridSecond;
        if (gridCount == 0 || silent <= 0) {
            return;
        }
        long mid = mids[(int) (gridSecond & (RING - 1))];
        for (int i = 0; i < emas.length; i++) {
            emas[i] = mid + (emas[i] - mid) * StrictMath.pow(1 - EMA_WEIGHTS[i], silent);
        }
        for (int i = 0; i < rates.length; i++) {
            rates[i] *= StrictMath.pow(1 - RATE_WEIGHTS[i], silent);
        }
        for (long i = 0; i < silent; i++) {
            push(mid);
        }
    }

    private void push(long mid) {
        gridSecond++;
        gridCount++;
        mids[(int) (gridSecond & (RING - 1))] = mid;
        if (gridCount == 1) {
            return;
        }
        long change = change(0);
        for (int i = 0; i < squares.length; i++) {
            squares[i] += change * change;
            if (gridCount > VOLATILITIES_S[i] + 1) {
                long old = change(VOLATILITIES_S[i]);
                squares[i] -= old * old;
            }
        }
        for (int i = 0; i < paths.length; i++) {
            paths[i] += Math.abs(change);
            if (gridCount > PATHS_S[i] + 1) {
                paths[i] -= Math.abs(change(PATHS_S[i]));
            }
        }
    }

    private long ago(long seconds) {
        return mids[(int) ((gridSecond - seconds) & (RING - 1))];
    }

    private long change(long seconds) {
        return ago(seconds) - ago(seconds + 1);
    }

    private void fill(long end, long mid) {
        timeMs = end * 1_000;
        int at = 0;
        for (int h : RETURNS_S) {
            values[at++] = gridCount > h ? BPS * StrictMath.log((double) mid / ago(h)) : Double.NaN;
        }
        double deviation = gridCount > 300 ? Math.sqrt((double) squares[1] / 300) : Double.NaN;
        for (int h : SCALED_S) {
            values[at++] = gridCount > 300 ? ratio(mid - ago(h), deviation * Math.sqrt(h)) : Double.NaN;
        }
        for (int i = 0; i < emas.length; i++) {
            emaBps[i] = gridCount > EMAS_S[i] - 1 ? BPS * StrictMath.log(mid / emas[i]) : Double.NaN;
            values[at++] = emaBps[i];
        }
        values[at++] = emaBps[3] - emaBps[1];
        int volatilities = at;
        for (int i = 0; i < squares.length; i++) {
            int w = VOLATILITIES_S[i];
            values[at++] = gridCount > w ? BPS * Math.sqrt((double) squares[i] / w) / mid : Double.NaN;
        }
        values[at++] = ratio(values[volatilities], values[volatilities + 2]);
        for (int i = 0; i < paths.length; i++) {
            values[at++] = gridCount > PATHS_S[i] ? ratio(mid - ago(PATHS_S[i]), paths[i]) : Double.NaN;
        }
        at = minutes.fill(values, at, mid);
        values[at++] = 2 * BPS * (ask - bid) / mid;
        double deviationOfSpread = Math.max(Math.sqrt(spreadVariance), 0.1 * spreadMean);
        values[at++] = spreads < 60 ? Double.NaN : ratio(ask - bid - spreadMean, deviationOfSpread);
        double fast = gridCount > RATES_S[0] - 1 ? rates[0] : Double.NaN;
        double slow = gridCount > RATES_S[1] - 1 ? rates[1] : Double.NaN;
        values[at++] = fast;
        values[at++] = ratio(fast, slow);
        values[at++] = ratio(bidSize - askSize, bidSize + askSize);
        values[at++] = moves < 20 ? Double.NaN : balance;
        values[at++] = StrictMath.log1p((timeMs - lastMoveMs) / 1e3);
        sessions.fill(values, at, timeMs);
    }

    static double ratio(double numerator, double denominator) {
        return numerator == 0 && denominator == 0 ? 0 : numerator / denominator;
    }
}
