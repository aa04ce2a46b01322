package dev.millrace.core.feature;

/**
 * Indicators over closed one-minute bars of the mid, in half-ticks. A minute without a quote has no bar and does not
 * count.
 *
 * <p>Sources: J. W. Wilder, New Concepts in Technical Trading Systems, 1978 (average true range, relative strength
 * index: the first value is a plain average, then each bar weighs one in {@code n}); G. Appel, The Moving Average
 * Convergence-Divergence Method, 1979 (exponential averages that start at their first value); J. Bollinger, Bollinger
 * on Bollinger Bands, 2001 (population deviation).
 */
public final class MinuteIndicatorState {

    static final int ATR_BARS = 14;
    static final int RSI_BARS = 14;
    static final int MACD_FAST = 12;
    static final int MACD_SLOW = 26;
    static final int MACD_SIGNAL = 9;
    static final int BOLLINGER_BARS = 20;
    static final int RANGE_BARS = 15;

    private static final int CAPACITY = 32;
    private static final int MASK = CAPACITY - 1;

    public long bars;
    public long[] closes = new long[CAPACITY];
    public long[] highs = new long[CAPACITY];
    public long[] lows = new long[CAPACITY];
    public double atr;
    public double averageGain;
    public double averageLoss;
    public double fastEma;
    public double slowEma;
    public double signalEma;
    public double bollingerMean;
    public double bollingerDeviation;
    public long rangeHigh;
    public long rangeLow;

    void onBar(BarState bar) {
        long high = bar.midHighHalfTicks;
        long low = bar.midLowHalfTicks;
        long close = bar.midCloseHalfTicks;
        if (bars == 0) {
            fastEma = slowEma = close;
        } else {
            long previous = closes[(int) ((bars - 1) & MASK)];
            long trueRange = Math.max(high, previous) - Math.min(low, previous);
            atr = wilder(atr, trueRange, ATR_BARS);
            averageGain = wilder(averageGain, Math.max(close - previous, 0), RSI_BARS);
            averageLoss = wilder(averageLoss, Math.max(previous - close, 0), RSI_BARS);
            fastEma += 2.0 / (MACD_FAST + 1) * (close - fastEma);
            slowEma += 2.0 / (MACD_SLOW + 1) * (close - slowEma);
            signalEma += 2.0 / (MACD_SIGNAL + 1) * (fastEma - slowEma - signalEma);
        }
        int slot = (int) (bars & MASK);
        closes[slot] = close;
        highs[slot] = high;
        lows[slot] = low;
        bars++;
        updateBollinger();
        updateRange();
    }

    /** Average true range in half-ticks; NaN until warm. */
    double atrHalfTicks() {
        return bars > ATR_BARS ? atr : Double.NaN;
    }

    /** 0 to 100, 50 where nothing moved; NaN until warm. */
    double rsi() {
        if (bars <= RSI_BARS) {
            return Double.NaN;
        }
        double sum = averageGain + averageLoss;
        return sum == 0 ? 50 : 100 * averageGain / sum;
    }

    /** MACD less its signal line, half-ticks; NaN until warm. */
    double macdHistogram() {
        return bars < MACD_SLOW + MACD_SIGNAL - 1 ? Double.NaN : fastEma - slowEma - signalEma;
    }

    /** Deviations of {@code mid} from the mean of the closes; NaN until warm. */
    double bollingerZ(long mid) {
        if (bars < BOLLINGER_BARS) {
            return Double.NaN;
        }
        return bollingerDeviation == 0 ? 0 : (mid - bollingerMean) / bollingerDeviation;
    }

    /** Where {@code mid} stands in the range of the closed bars and the open one, 0 to 1; NaN until warm. */
    double rangePosition(long mid, BarState open) {
        if (bars < RANGE_BARS) {
            return Double.NaN;
        }
        long high = open.isEmpty() ? rangeHigh : Math.max(rangeHigh, open.midHighHalfTicks);
        long low = open.isEmpty() ? rangeLow : Math.min(rangeLow, open.midLowHalfTicks);
        return high == low ? 0.5 : (double) (mid - low) / (high - low);
    }

    /** The average after one more change, whose number is that of the bars before this one. */
    private double wilder(double average, double value, int n) {
        return bars <= n ? average + (value - average) / bars : (average * (n - 1) + value) / n;
    }

    private void updateBollinger() {
        if (bars < BOLLINGER_BARS) {
            return;
        }
        long sum = 0;
        for (int i = 1; i <= BOLLINGER_BARS; i++) {
            sum += closes[(int) ((bars - i) & MASK)];
        }
        bollingerMean = (double) sum / BOLLINGER_BARS;
        double squares = 0;
        for (int i = 1; i <= BOLLINGER_BARS; i++) {
            double deviation = closes[(int) ((bars - i) & MASK)] - bollingerMean;
            squares += deviation * deviation;
        }
        bollingerDeviation = Math.sqrt(squares / BOLLINGER_BARS);
    }

    private void updateRange() {
        rangeHigh = Long.MIN_VALUE;
        rangeLow = Long.MAX_VALUE;
        for (int i = 1; i <= Math.min(bars, RANGE_BARS); i++) {
            rangeHigh = Math.max(rangeHigh, highs[(int) ((bars - i) & MASK)]);
            rangeLow = Math.min(rangeLow, lows[(int) ((bars - i) & MASK)]);
        }
    }
}
