package dev.millrace.core.market;

/**
 * What happens in one instrument and when, as a pure function of seed, instrument and time, so that a market that
 * resumes finds the same script. Time is cut into windows of fixed width counted from the epoch; a hash of the window
 * decides what it holds.
 */
final class MarketScript {

    /** A regime holds for one window, or longer where windows in a row draw the same. */
    static final long REGIME_MS = 240_000;

    /** One scripted event at most in each window. */
    static final long EVENT_WINDOW_MS = 180_000;

    private static final long ACTIVITY_MS = 10_000;
    private static final double BURST_PART = 0.06;
    private static final double BURST_FACTOR = 4;
    private static final double QUIET_PART = 0.08;
    private static final double QUIET_FACTOR = 0.05;
    private static final double MEAN_FACTOR =
            BURST_PART * BURST_FACTOR + QUIET_PART * QUIET_FACTOR + (1 - BURST_PART - QUIET_PART);

    private static final double TREND_PART = 0.45;
    private static final double REVERT_PART = 0.35;

    private static final double FLASH_PART = 0.35;
    private static final double BLOWOUT_PART = 0.35;
    private static final int EVENT_MARGIN_MS = 60_000;

    private final long seed;
    private final String instrument;
    private final long phaseMs;

    MarketScript(long seed, String instrument) {
        this.seed = seed;
        this.instrument = instrument;
        phaseMs = Math.floorMod(Draws.key(seed, instrument), REGIME_MS);
    }

    /** How the mid moves. */
    enum Mood {
        /** Steady drift: momentum pays. */
        TREND,
        /** Pulled back to its anchor: fading pays. */
        REVERT,
        /** Wide swings without a direction. */
        VOLATILE
    }

    /** @param direction of a trend, +1 or -1 */
    record Regime(Mood mood, int direction) {}

    /**
     * A scripted event: a flash move (moves within {@code startMs..peakMs}, reverts by {@code endMs}) or a spread
     * blow-out (wide within {@code startMs..peakMs}, then silent until {@code endMs}).
     *
     * @param size of a flash move in basis points, signed; of a blow-out the factor of the spread
     * @param reverted part of a flash move that is taken back
     */
    record Event(boolean flash, long startMs, long peakMs, long endMs, double size, double reverted) {

        static final Event NONE = new Event(false, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 0, 0);
    }

    Regime regimeAt(long timeMs) {
        Draws draws = window("regime", timeMs + phaseMs, REGIME_MS);
        double u = draws.uniform();
        int direction = draws.uniform() < 0.5 ? 1 : -1;
        Mood mood = u < TREND_PART ? Mood.TREND : u < TREND_PART + REVERT_PART ? Mood.REVERT : Mood.VOLATILE;
        return new Regime(mood, direction);
    }

    /** The event of the window that {@code timeMs} is in. */
    Event eventAt(long timeMs) {
        long start = Math.floorDiv(timeMs + phaseMs, EVENT_WINDOW_MS) * EVENT_WINDOW_MS - phaseMs;
        Draws draws = window("event", timeMs + phaseMs, EVENT_WINDOW_MS);
        double u = draws.uniform();
        long at = start + draws.below((int) EVENT_WINDOW_MS - EVENT_MARGIN_MS);
        if (u < FLASH_PART) {
            double size = draws.uniform(18, 45) * (draws.uniform() < 0.5 ? 1 : -1);
            long peak = at + 1_500 + draws.below(2_500);
            return new Event(true, at, peak, peak + 4_000 + draws.below(9_000), size, draws.uniform(0.7, 1));
        }
        if (u < FLASH_PART + BLOWOUT_PART) {
            long peak = at + 1_500 + draws.below(1_500);
            return new Event(false, at, peak, peak + 6_000 + draws.below(14_000), draws.uniform(6, 14), 0);
        }
        return Event.NONE;
    }

    /** Quote rate as a multiple of its mean: bursts, quiet periods, and nothing in the silence of a blow-out. */
    double activityAt(long timeMs) {
        Event event = eventAt(timeMs);
        if (timeMs >= event.startMs() && timeMs < event.endMs()) {
            return event.flash() || timeMs < event.peakMs() ? BURST_FACTOR / MEAN_FACTOR : 0;
        }
        double u = window("activity", timeMs, ACTIVITY_MS).uniform();
        double factor = u < BURST_PART ? BURST_FACTOR : u < BURST_PART + QUIET_PART ? QUIET_FACTOR : 1;
        return factor / MEAN_FACTOR;
    }

    /** What a flash move adds to the mid, in basis points. */
    double flashBpsAt(long timeMs) {
        Event event = eventAt(timeMs);
        if (!event.flash() || timeMs < event.startMs()) {
            return 0;
        }
        if (timeMs < event.peakMs()) {
            return event.size() * (timeMs - event.startMs()) / (event.peakMs() - event.startMs());
        }
        double back = Math.min(1, (double) (timeMs - event.peakMs()) / (event.endMs() - event.peakMs()));
        // What is not taken back at once fades over the rest of the margin, so that windows meet at zero.
        double faded = Math.min(1, Math.max(0, timeMs - event.endMs()) / (double) (EVENT_MARGIN_MS / 2));
        return event.size() * (1 - event.reverted() * back) * (1 - faded);
    }

    /** Factor of the spread. */
    double spreadFactorAt(long timeMs) {
        Event event = eventAt(timeMs);
        boolean wide = !event.flash() && timeMs >= event.startMs() && timeMs < event.peakMs();
        double mood = regimeAt(timeMs).mood() == Mood.VOLATILE ? 1.4 : 1;
        return wide ? event.size() * mood : mood;
    }

    private Draws window(String what, long timeMs, long widthMs) {
        return new Draws(Draws.key(seed, instrument + what, Math.floorDiv(timeMs, widthMs)));
    }
}
