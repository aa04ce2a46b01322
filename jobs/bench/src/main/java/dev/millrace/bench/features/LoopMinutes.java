package dev.millrace.bench.features;

/** The part of {@link LoopFeatures} that looks at one-minute bars. */
final class LoopMinutes {

    private static final int RING = 32;

    private final long[] closes = new long[RING];
    private final long[] highs = new long[RING];
    private final long[] lows = new long[RING];
    private int bars;
    private double atr;
    private double gain;
    private double loss;
    private double fast;
    private double slow;
    private double signal;
    private double mean;
    private double deviation;
    private long rangeHigh;
    private long rangeLow;
    private long minute;
    private boolean open;
    private long high;
    private long low;
    private long close;

    void add(long newMinute, long mid) {
        if (!open) {
            open = true;
            minute = newMinute;
            high = low = mid;
        }
        high = Math.max(high, mid);
        low = Math.min(low, mid);
        close = mid;
    }

    /** Closes the open bar if it is of an earlier minute. */
    void closeBefore(long newMinute) {
        if (!open || minute >= newMinute) {
            return;
        }
        open = false;
        if (bars == 0) {
            fast = slow = close;
        } else {
            long previous = closes[(bars - 1) & (RING - 1)];
            atr = wilder(atr, Math.max(high, previous) - Math.min(low, previous));
            gain = wilder(gain, Math.max(close - previous, 0));
            loss = wilder(loss, Math.max(previous - close, 0));
            fast += 2.0 / 13 * (close - fast);
            slow += 2.0 / 27 * (close - slow);
            signal += 2.0 / 10 * (fast - slow - signal);
        }
        closes[bars & (RING - 1)] = close;
        highs[bars & (RING - 1)] = high;
        lows[bars & (RING - 1)] = low;
        bars++;
        if (bars >= 15) {
            lookBack();
        }
    }

    private void lookBack() {
        rangeHigh = Long.MIN_VALUE;
        rangeLow = Long.MAX_VALUE;
        for (int i = 1; i <= 15; i++) {
            rangeHigh = Math.max(rangeHigh, highs[(bars - i) & (RING - 1)]);
            rangeLow = Math.min(rangeLow, lows[(bars - i) & (RING - 1)]);
        }
        long sum = 0;
        for (int i = 1; i <= 20; i++) {
            sum += closes[(bars - i) & (RING - 1)];
        }
        mean = sum / 20.0;
        double squares = 0;
        for (int i = 1; i <= 20; i++) {
            double difference = closes[(bars - i) & (RING - 1)] - mean;
            squares += difference * difference;
        }
        deviation = Math.sqrt(squares / 20);
    }

    private double wilder(double average, double value) {
        return bars <= 14 ? average + (value - average) / bars : (average * 13 + value) / 14;
    }

    /** Writes five features to {@code values}, from {@code at}; where the next one goes. */
    int fill(double[] values, int at, long mid) {
        double trueRange = bars > 14 ? atr : Double.NaN;
        double macd = bars < 34 ? Double.NaN : fast - slow - signal;
        values[at] = 10_000 * trueRange / mid;
        values[at + 1] = bars <= 14 ? Double.NaN : gain + loss == 0 ? 50 : 100 * gain / (gain + loss);
        values[at + 2] = LoopFeatures.ratio(macd, trueRange);
        values[at + 3] = bars < 20 ? Double.NaN : deviation == 0 ? 0 : (mid - mean) / deviation;
        values[at + 4] = range(mid);
        return at + 5;
    }

    private double range(long mid) {
        if (bars < 15) {
            return Double.NaN;
        }
        long top = open ? Math.max(rangeHigh, high) : rangeHigh;
        long bottom = open ? Math.min(rangeLow, low) : rangeLow;
        return top == bottom ? 0.5 : (double) (mid - bottom) / (top - bottom);
    }
}
