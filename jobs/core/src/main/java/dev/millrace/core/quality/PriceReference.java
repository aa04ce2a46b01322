package dev.millrace.core.quality;

import dev.millrace.core.event.Quote;
import dev.millrace.core.instrument.Instrument;
import java.util.Arrays;

/**
 * Where the recent accepted quotes are: the last one, the median of each side, and how far from these a quote may be.
 * The scale of the bound is the median absolute deviation, 1.4826 of which estimate the standard deviation of normal
 * values (Hampel, The Influence Curve and its Role in Robust Estimation, JASA 69, 1974). Computed only for quotes that
 * the last one does not vouch for.
 */
final class PriceReference {

    private static final double MAD_SCALE = 1.4826;
    private static final double BPS = 1e-4;

    private final long[] sorted = new long[QualityState.WINDOW];

    private long lastBid;
    private long lastAsk;
    private long medianBid;
    private long medianAsk;
    private double boundTicks;

    /** Adds an accepted quote to what the next ones are judged against. */
    static void add(QualityState state, Quote quote) {
        int at = (int) (state.acceptedTotal % QualityState.WINDOW);
        state.bidTicks[at] = quote.bidTicks();
        state.askTicks[at] = quote.askTicks();
        state.acceptedTotal++;
        state.lastAcceptedMs = quote.eventTimeMs();
    }

    /** Reads the state before a quote at {@code timeMs}; there must be an accepted quote. */
    void read(QualityState state, QualitySettings settings, long timeMs) {
        int last = (int) ((state.acceptedTotal - 1) % QualityState.WINDOW);
        lastBid = state.bidTicks[last];
        lastAsk = state.askTicks[last];
        int count = (int) Math.min(state.acceptedTotal, QualityState.WINDOW);
        for (int i = 0; i < count; i++) {
            sorted[i] = state.askTicks[i] - state.bidTicks[i];
        }
        long medianSpread = median(count);
        medianBid = sideMedian(state.bidTicks, count);
        double deviation = deviationFrom(medianBid, count);
        medianAsk = sideMedian(state.askTicks, count);
        deviation = Math.max(deviation, deviationFrom(medianAsk, count));
        boundTicks = Math.max(
                floorTicks(state, settings, timeMs),
                Math.max(settings.madFactor() * MAD_SCALE * deviation, settings.spreadFactor() * medianSpread));
    }

    /** How far a quote at {@code timeMs} may be from the last accepted one whatever the window says, in ticks. */
    static double floorTicks(QualityState state, QualitySettings settings, long timeMs) {
        int last = (int) ((state.acceptedTotal - 1) % QualityState.WINDOW);
        double mid = (state.bidTicks[last] + state.askTicks[last]) / 2.0;
        double floor = settings.floorBps() * BPS * mid;
        long gapMs = timeMs - state.lastAcceptedMs;
        return gapMs <= settings.gapMs() ? floor : floor * Math.sqrt((double) gapMs / settings.gapMs());
    }

    double boundTicks() {
        return boundTicks;
    }

    /** What would pass, for a person to read. */
    String text(Instrument instrument) {
        return "within " + instrument.price((long) boundTicks).toPlainString() + " of "
                + instrument.price(lastBid).toPlainString() + "/"
                + instrument.price(lastAsk).toPlainString();
    }

    /** Distance from the nearer of the last quote and the medians: the larger of the two sides, in ticks. */
    long distance(long bidTicks, long askTicks) {
        return Math.min(
                distance(bidTicks, askTicks, lastBid, lastAsk), distance(bidTicks, askTicks, medianBid, medianAsk));
    }

    static long distance(long bidTicks, long askTicks, long otherBid, long otherAsk) {
        return Math.max(Math.abs(bidTicks - otherBid), Math.abs(askTicks - otherAsk));
    }

    private long sideMedian(long[] side, int count) {
        System.arraycopy(side, 0, sorted, 0, count);
        return median(count);
    }

    private long deviationFrom(long median, int count) {
        for (int i = 0; i < count; i++) {
            sorted[i] = Math.abs(sorted[i] - median);
        }
        return median(count);
    }

    /** The upper median. */
    private long median(int count) {
        Arrays.sort(sorted, 0, count);
        return sorted[count / 2];
    }
}
