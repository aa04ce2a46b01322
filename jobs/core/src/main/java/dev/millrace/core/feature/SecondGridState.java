package dev.millrace.core.feature;

import java.util.Arrays;

/**
 * The mid at every whole second, the last one carried through seconds without a quote, and what is computed from it.
 * Sums of changes are whole half-ticks, so that adding and removing them leaves no rounding behind.
 *
 * <p>Bounded: a ring of 1024 seconds. A quote costs the same after any gap up to the ring's length, and a longer one
 * fills the ring.
 */
public final class SecondGridState {

    static final int[] EMA_SPANS_S = {10, 60, 300, 900};
    static final int[] VOLATILITY_WINDOWS_S = {60, 300, 900};
    static final int[] PATH_WINDOWS_S = {60, 300};
    static final int[] RATE_SPANS_S = {10, 300};

    private static final double[] EMA_WEIGHTS = weights(EMA_SPANS_S);
    private static final double[] RATE_WEIGHTS = weights(RATE_SPANS_S);

    private static final int CAPACITY = 1024;
    private static final int MASK = CAPACITY - 1;

    /** The newest second of the grid, since the epoch. */
    public long second;
    /** Seconds of the grid since its first. */
    public long count;

    public long[] midsHalfTicks = new long[CAPACITY];
    public double[] emasHalfTicks = new double[EMA_SPANS_S.length];
    /** Sums of squared one-second changes. */
    public long[] squaredChanges = new long[VOLATILITY_WINDOWS_S.length];
    /** Sums of absolute one-second changes. */
    public long[] absoluteChanges = new long[PATH_WINDOWS_S.length];
    /** Moving averages of quotes a second. */
    public double[] quoteRates = new double[RATE_SPANS_S.length];

    /** Adds the second that ends now, in which there were {@code quotes}; {@code mid} is the last of them. */
    void close(long newSecond, long mid, long quotes) {
        if (count == 0) {
            second = newSecond - 1;
            Arrays.fill(emasHalfTicks, mid);
            Arrays.fill(quoteRates, quotes);
        }
        push(mid);
        for (int i = 0; i < emasHalfTicks.length; i++) {
            emasHalfTicks[i] += EMA_WEIGHTS[i] * (mid - emasHalfTicks[i]);
        }
        for (int i = 0; i < quoteRates.length; i++) {
            quoteRates[i] += RATE_WEIGHTS[i] * (quotes - quoteRates[i]);
        }
    }

    /** Carries the last mid to {@code newSecond}, through seconds without a quote. */
    void carryTo(long newSecond) {
        long silent = newSecond - second;
        if (count == 0 || silent <= 0) {
            return;
        }
        long mid = mid();
        for (int i = 0; i < emasHalfTicks.length; i++) {
            emasHalfTicks[i] = mid + (emasHalfTicks[i] - mid) * decay(EMA_WEIGHTS[i], silent);
        }
        for (int i = 0; i < quoteRates.length; i++) {
            quoteRates[i] *= decay(RATE_WEIGHTS[i], silent);
        }
        if (silent >= CAPACITY) {
            second = newSecond;
            count += silent;
            Arrays.fill(midsHalfTicks, mid);
            Arrays.fill(squaredChanges, 0);
            Arrays.fill(absoluteChanges, 0);
            return;
        }
        for (long i = 0; i < silent; i++) {
            push(mid);
        }
    }

    /** The mid at the newest second. */
    long mid() {
        return mid(0);
    }

    /** The mid {@code secondsBack} before the newest second. */
    long mid(long secondsBack) {
        return midsHalfTicks[(int) ((second - secondsBack) & MASK)];
    }

    /** Whether the mid {@code seconds} back is known. */
    boolean reaches(long seconds) {
        return count > seconds;
    }

    /** Standard deviation of a one-second change, half-ticks, over the window of that index or what there is of it. */
    double volatilityHalfTicks(int window) {
        return Math.sqrt((double) squaredChanges[window] / Math.min(VOLATILITY_WINDOWS_S[window], count - 1));
    }

    private void push(long mid) {
        second++;
        count++;
        midsHalfTicks[(int) (second & MASK)] = mid;
        if (count == 1) {
            return;
        }
        long change = change(0);
        for (int i = 0; i < squaredChanges.length; i++) {
            squaredChanges[i] += change * change;
            if (reaches(VOLATILITY_WINDOWS_S[i] + 1)) {
                long old = change(VOLATILITY_WINDOWS_S[i]);
                squaredChanges[i] -= old * old;
            }
        }
        for (int i = 0; i < absoluteChanges.length; i++) {
            absoluteChanges[i] += Math.abs(change);
            if (reaches(PATH_WINDOWS_S[i] + 1)) {
                absoluteChanges[i] -= Math.abs(change(PATH_WINDOWS_S[i]));
            }
        }
    }

    private long change(long secondsBack) {
        return mid(secondsBack) - mid(secondsBack + 1);
    }

    private static double[] weights(int[] spansS) {
        return Arrays.stream(spansS).mapToDouble(span -> 2.0 / (span + 1)).toArray();
    }

    private static double decay(double weight, long seconds) {
        return StrictMath.pow(1 - weight, seconds);
    }
}
