package dev.millrace.core.market;

import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.market.MarketScript.Mood;
import dev.millrace.core.market.MarketScript.Regime;

/** The quotes of one instrument: when the next one comes, and where the mid is by then. */
final class InstrumentPath {

    static final String SOURCE = "generated";

    private static final double SPREAD_SIGMA = 0.18;
    private static final double TREND_DRIFT = 0.2;
    private static final double REVERT_PER_SECOND = 1 / 25.0;
    private static final double HOME_PER_SECOND = 1 / 86_400.0;
    private static final double LOCKED_PART = 1 / 400.0;
    private static final double MAX_SEGMENT_MS = 1_000;
    private static final long SIZE_UNITS = 100_000;
    private static final double BPS = 1e-4;

    private final Instrument instrument;
    private final InstrumentProfile profile;
    private final MarketScript script;
    private final double perMs;
    private final double home;

    private Draws draws = new Draws(0);
    private double timeMs;
    private double level;
    private double deviation;
    private long sequence;

    InstrumentPath(Instrument instrument, InstrumentProfile profile, MarketScript script, double perMs) {
        this.instrument = instrument;
        this.profile = profile;
        this.script = script;
        this.perMs = perMs;
        home = profile.price() / instrument.tickSize();
        level = home;
    }

    String name() {
        return instrument.name();
    }

    void start(Draws newDraws, long startMs, long lastSequence, long midHalfTicks) {
        draws = newDraws;
        timeMs = startMs;
        sequence = lastSequence;
        deviation = 0;
        level = midHalfTicks > 0 ? midHalfTicks / 2.0 : home;
        advance();
    }

    /** When the next quote comes. */
    long nextMs() {
        return (long) timeMs;
    }

    /** The next quote; then moves on. */
    QuoteRecord take() {
        QuoteRecord quote = quote();
        advance();
        return quote;
    }

    private QuoteRecord quote() {
        long now = nextMs();
        double mid = Math.max(home / 5, level + deviation) * (1 + script.flashBpsAt(now) * BPS);
        double spread = home * profile.spreadBps() * BPS * script.spreadFactorAt(now);
        spread *= StrictMath.exp(SPREAD_SIGMA * draws.gaussian());
        long spreadTicks = draws.uniform() < LOCKED_PART ? 0 : Math.max(1, Math.round(spread));
        long bid = (long) Math.floor(mid - spreadTicks / 2.0 + 0.5);
        Regime regime = script.regimeAt(now);
        double lean = regime.mood() == Mood.TREND ? 0.25 * regime.direction() : 0;
        return new QuoteRecord(
                QuoteRecord.Kind.QUOTE,
                instrument.name(),
                SOURCE,
                ++sequence,
                now,
                now,
                bid,
                bid + spreadTicks,
                instrument.tickScale(),
                size(lean),
                size(-lean));
    }

    private long size(double lean) {
        return SIZE_UNITS * Math.max(1, Math.round(10 * StrictMath.exp(0.8 * draws.gaussian() + lean)));
    }

    private void advance() {
        double from = timeMs;
        double arrival = Double.NaN;
        while (Double.isNaN(arrival)) {
            double rate = perMs * script.activityAt((long) timeMs);
            double gap = rate > 0 ? draws.exponential() / rate : Double.POSITIVE_INFINITY;
            // Arrivals have no memory, so a long gap can be drawn in segments, each at the rate of its time.
            if (gap <= MAX_SEGMENT_MS) {
                arrival = timeMs + gap;
            } else {
                timeMs += MAX_SEGMENT_MS;
            }
        }
        timeMs = arrival;
        move((timeMs - from) / 1_000);
    }

    private void move(double seconds) {
        Regime regime = script.regimeAt(nextMs());
        double sigma = home * profile.volBps() * BPS;
        double shock = sigma * Math.sqrt(seconds) * draws.gaussian();
        deviation *= StrictMath.exp(-REVERT_PER_SECOND * seconds);
        level += (home - level) * Math.min(1, HOME_PER_SECOND * seconds);
        switch (regime.mood()) {
            case TREND -> level += regime.direction() * TREND_DRIFT * sigma * seconds + shock;
            case REVERT -> deviation += 1.3 * shock;
            case VOLATILE -> level += 2.2 * shock;
        }
    }

    /** The number of a record that a defect adds beside the true quotes. */
    long nextSequence() {
        return ++sequence;
    }
}
