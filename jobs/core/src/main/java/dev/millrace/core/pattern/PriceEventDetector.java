package dev.millrace.core.pattern;

import dev.millrace.core.event.PriceEvent;
import dev.millrace.core.event.PriceEvent.Kind;
import dev.millrace.core.instrument.Instrument;

/**
 * Notices the sparse events that patterns are made of, once each: an event is armed again when what it told of has
 * passed.
 *
 * <ul>
 *   <li>A fast move: the mid is further from its lowest (highest) whole-second value of the last five seconds than
 *       {@value #MOVE_DEVIATIONS} deviations of a five-second change, and than {@value #MOVE_FLOOR_BPS} basis points.
 *       Armed again five seconds
 *       later, when the distance is below half of that.
 *   <li>A wide spread: its z-score is above {@value #SPREAD_WIDE_Z}. Armed again below {@value #SPREAD_NORMAL_Z}.
 *   <li>Silence: {@value #SILENT_INTERVALS} usual intervals without a quote, within bounds, where the instrument is
 *       quoted at least every {@value #NORMAL_INTERVAL_MS} ms. Armed again by the next quote.
 * </ul>
 */
public final class PriceEventDetector {

    /** Whole seconds that a move is measured over. */
    public static final int MOVE_WINDOW_S = 5;

    static final double MOVE_DEVIATIONS = 5;
    static final double MOVE_FLOOR_BPS = 2;
    static final double SPREAD_WIDE_Z = 6;
    static final double SPREAD_NORMAL_Z = 3;
    static final int SILENT_INTERVALS = 15;
    static final long SILENCE_MIN_MS = 5_000;
    static final long SILENCE_MAX_MS = 60_000;
    static final long NORMAL_INTERVAL_MS = 4_000;

    private static final double BPS = 10_000;
    private static final double REARM_FRACTION = 0.5;

    private final Instrument instrument;
    private final PriceEventState state;

    public PriceEventDetector(Instrument instrument, PriceEventState state) {
        this.instrument = instrument;
        this.state = state;
    }

    /**
     * A second closed.
     *
     * @param mid in half-ticks
     * @param secondVolatility deviation of a one-second change in half-ticks, NaN until known
     * @param quotesPerSecond usual rate, NaN until known
     */
    public void onSecond(long mid, double secondVolatility, double quotesPerSecond) {
        double floor = mid * MOVE_FLOOR_BPS / BPS;
        state.moveThresholdHalfTicks = Double.isNaN(secondVolatility)
                ? Double.NaN
                : Math.max(MOVE_DEVIATIONS * secondVolatility * Math.sqrt(MOVE_WINDOW_S), floor);
        double intervalMs = 1_000 / quotesPerSecond;
        state.silenceAfterMs = intervalMs <= NORMAL_INTERVAL_MS
                ? Math.min(SILENCE_MAX_MS, Math.max(SILENCE_MIN_MS, Math.round(SILENT_INTERVALS * intervalMs)))
                : 0;
    }

    /**
     * A quote came.
     *
     * @param mid in half-ticks
     * @param lowMid lowest whole-second mid of the last five seconds; the mid itself if there is none
     * @param highMid highest one, likewise
     * @param spreadZ z-score of the spread, NaN until known
     */
    public void onQuote(long timeMs, long mid, long lowMid, long highMid, double spreadZ, Output out) {
        long rise = mid - lowMid;
        if (!state.upArmed && hasPassed(rise, timeMs - state.riseToldMs)) {
            state.upArmed = true;
        } else if (state.upArmed && rise > state.moveThresholdHalfTicks) {
            state.upArmed = false;
            state.riseToldMs = timeMs;
            out.event(event(Kind.MOVE_UP, timeMs, mid, BPS * rise / lowMid));
        }
        long fall = highMid - mid;
        if (!state.downArmed && hasPassed(fall, timeMs - state.fallToldMs)) {
            state.downArmed = true;
        } else if (state.downArmed && fall > state.moveThresholdHalfTicks) {
            state.downArmed = false;
            state.fallToldMs = timeMs;
            out.event(event(Kind.MOVE_DOWN, timeMs, mid, BPS * fall / highMid));
        }
        if (state.spreadArmed ? spreadZ > SPREAD_WIDE_Z : spreadZ < SPREAD_NORMAL_Z) {
            state.spreadArmed = !state.spreadArmed;
            if (!state.spreadArmed) {
                out.event(event(Kind.SPREAD_WIDE, timeMs, mid, spreadZ));
            }
        }
        state.silenceDueMs = state.silenceAfterMs > 0 ? timeMs + state.silenceAfterMs : Long.MAX_VALUE;
    }

    /** When silence will be noticed if no quote comes, event time; {@link Long#MAX_VALUE} if it will not. */
    public long silenceDueMs() {
        return state.silenceDueMs;
    }

    /** No quote came until {@link #silenceDueMs()}; the last one was at {@code lastQuoteMs}. */
    public void onSilence(long lastQuoteMs, long mid, Output out) {
        long timeMs = state.silenceDueMs;
        state.silenceDueMs = Long.MAX_VALUE;
        out.event(event(Kind.SILENCE, timeMs, mid, timeMs - lastQuoteMs));
    }

    /** Nothing will be noticed any more. */
    public void cancel() {
        state.silenceDueMs = Long.MAX_VALUE;
    }

    private boolean hasPassed(long distance, long sinceToldMs) {
        return distance < state.moveThresholdHalfTicks * REARM_FRACTION && sinceToldMs >= MOVE_WINDOW_S * 1_000L;
    }

    private PriceEvent event(Kind kind, long timeMs, long mid, double magnitude) {
        return new PriceEvent(instrument.name(), kind, timeMs, instrument.mid(mid), magnitude);
    }

    /** Where price events go. */
    public interface Output {

        void event(PriceEvent event);
    }
}
