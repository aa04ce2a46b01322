package dev.millrace.core.feature;

/**
 * Two exponential averages over the closes of equal windows of one symbol, and where they cross: query 2 of the DEBS
 * 2022 Grand Challenge. {@code EMA_j = close * 2 / (1 + j) + EMA_j' * (1 - 2 / (1 + j))} for {@code j} of 38 and 100.
 * Both begin with the first close, {@code EMA_0 = close}; the challenge itself begins with zero, and solutions differ. A
 * window without a trade has no close and does not count.
 *
 * <p>Break-outs: bullish where the average of 38 comes to lie above that of 100 and did not before, bearish where it
 * comes to lie below. So the first move away from the first close is one.
 */
public final class EmaCross {

    public static final int FAST_WINDOWS = 38;
    public static final int SLOW_WINDOWS = 100;

    /** How many break-outs are kept. */
    public static final int KEPT = 3;

    public long closes;
    public double fast;
    public double slow;

    /** Break-outs so far; the one with number {@code n}, from 0, is in slot {@code n % KEPT} while it is kept. */
    public long breakouts;

    public long[] breakoutMs = new long[KEPT];
    public boolean[] bullish = new boolean[KEPT];

    /**
     * Takes the close of the next window that had one.
     *
     * @param endMs end of the window, the time of its break-out
     * @return whether this window has a break-out
     */
    public boolean onClose(long endMs, double close) {
        if (closes++ == 0) {
            fast = slow = close;
            return false;
        }
        double before = fast - slow;
        // Of the formula's two forms the one that leaves an average alone while the close equals it, to the last bit.
        fast += 2.0 / (1 + FAST_WINDOWS) * (close - fast);
        slow += 2.0 / (1 + SLOW_WINDOWS) * (close - slow);
        boolean up = fast > slow && before <= 0;
        boolean down = fast < slow && before >= 0;
        if (up || down) {
            int slot = (int) (breakouts++ % KEPT);
            breakoutMs[slot] = endMs;
            bullish[slot] = up;
        }
        return up || down;
    }

    /** Break-outs that are kept, at most {@link #KEPT}. */
    public int kept() {
        return (int) Math.min(breakouts, KEPT);
    }

    /** The slot of a kept break-out; 0 is the newest. */
    public int slot(int age) {
        return (int) ((breakouts - 1 - age) % KEPT);
    }
}
