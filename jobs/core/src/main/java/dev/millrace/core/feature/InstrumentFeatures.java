package dev.millrace.core.feature;

import dev.millrace.core.event.Bar;
import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRef;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.pattern.PriceEventDetector;

/**
 * Bars, marks, features and price events of one instrument, from its accepted quotes in event-time order.
 *
 * <p>A window {@code [s, s + w)} closes at the first thing at or after {@code s + w}: a quote, or a deadline. What
 * closes carries the time of the window's end, so it makes no difference which of the two came first. One-second
 * windows close before one-minute ones, then comes the mark, then the vector.
 */
public final class InstrumentFeatures {

    /** Width of the bars whose closes make feature vectors. */
    public static final long SECOND_MS = 1_000;
    /** Width of the bars that the indicators look at. */
    public static final long MINUTE_MS = 60_000;

    private static final double HALF_TICKS_PER_TICK = 2;
    /** Index of the five-minute volatility and of the five-minute quote rate. */
    private static final int FIVE_MINUTES = 1;

    private static final int MIN_HISTORY_S = 60;
    private static final long LONG_GAP_MS = PriceEventDetector.MOVE_WINDOW_S * SECOND_MS;

    private final Instrument instrument;
    private final FeatureState state;
    private final FeatureView view;
    private final PriceEventDetector events;

    // What only changes when a second opens, so that a quote need not compute it; made of the state alone.
    private long recentLowHalfTicks;
    private long recentHighHalfTicks;
    private double spreadDeviationTicks;

    /** Goes on from {@code state}, and keeps what it learns there. */
    public InstrumentFeatures(Instrument instrument, FeatureState state) {
        this.instrument = instrument;
        this.state = state;
        this.view = new FeatureView(state);
        this.events = new PriceEventDetector(instrument, state.events);
        lookBack();
    }

    /** Takes the next quote, after everything that is due at its time; an END closes the bars. */
    public void onQuote(Quote quote, Output out) {
        if (state.ended) {
            return;
        }
        long timeMs = Math.max(quote.eventTimeMs(), state.timeMs);
        runDeadlines(timeMs, out);
        if (quote.isEnd()) {
            end(out);
            return;
        }
        long bid = quote.bidTicks();
        long ask = quote.askTicks();
        addToWindows(timeMs, bid, ask);
        noteMove(timeMs, bid + ask);
        state.timeMs = timeMs;
        state.partition = quote.partition();
        state.offset = quote.offset();
        state.bidTicks = bid;
        state.askTicks = ask;
        state.bidSize = quote.bidSize();
        state.askSize = quote.askSize();
        detect(timeMs, out);
    }

    /** Does what is due up to {@code toMs}, inclusive, in order of time. */
    public void runDeadlines(long toMs, Output out) {
        for (long due = nextDeadlineMs(); due <= toMs && due != Long.MAX_VALUE; due = nextDeadlineMs()) {
            runAt(due, out);
        }
    }

    /** When something is due without a further quote, event time; {@link Long#MAX_VALUE} if nothing is. */
    public long nextDeadlineMs() {
        long due = events.silenceDueMs();
        if (state.mark.pending) {
            due = Math.min(due, state.mark.dueMs);
        }
        if (!state.secondBar.isEmpty()) {
            due = Math.min(due, state.secondBar.startMs + SECOND_MS);
        }
        if (!state.minuteBar.isEmpty()) {
            due = Math.min(due, state.minuteBar.startMs + MINUTE_MS);
        }
        return due;
    }

    /** The recording ended: the bars close as they are, nothing is decided from it, and nothing is due any more. */
    public void end(Output out) {
        if (!state.secondBar.isEmpty()) {
            closeSecond(out);
        }
        if (!state.minuteBar.isEmpty()) {
            closeMinute(out);
        }
        state.mark.pending = false;
        events.cancel();
        state.ended = true;
    }

    private void addToWindows(long timeMs, long bid, long ask) {
        if (state.timeMs == Long.MIN_VALUE || timeMs - state.timeMs > LONG_GAP_MS) {
            state.resumedSecond = Math.floorDiv(timeMs, SECOND_MS) + 1;
        }
        if (state.secondBar.isEmpty()) {
            long second = Math.floorDiv(timeMs, SECOND_MS);
            state.grid.carryTo(second);
            state.secondBar.open(second * SECOND_MS, bid, ask);
            lookBack();
        } else {
            state.secondBar.add(bid, ask);
        }
        state.mark.add(timeMs, bid, ask);
    }

    private void noteMove(long timeMs, long mid) {
        long previous = state.bidTicks + state.askTicks;
        if (state.timeMs == Long.MIN_VALUE) {
            state.lastMoveMs = timeMs;
        } else if (mid != previous) {
            state.lastMoveMs = timeMs;
            state.moves++;
            int sign = mid > previous ? 1 : -1;
            state.moveBalance += 2.0 / (CoreFeatures.MOVE_SPAN + 1) * (sign - state.moveBalance);
        }
    }

    /** The range of the last whole seconds, none before a long gap, and the deviation of the spread. */
    private void lookBack() {
        recentLowHalfTicks = Long.MAX_VALUE;
        recentHighHalfTicks = Long.MIN_VALUE;
        SecondGridState grid = state.grid;
        for (int back = 0; back < PriceEventDetector.MOVE_WINDOW_S && grid.reaches(back); back++) {
            if (grid.second - back < state.resumedSecond) {
                break;
            }
            long then = grid.mid(back);
            recentLowHalfTicks = Math.min(recentLowHalfTicks, then);
            recentHighHalfTicks = Math.max(recentHighHalfTicks, then);
        }
        spreadDeviationTicks = state.spread.deviationTicks();
    }

    private void detect(long timeMs, Output out) {
        long mid = state.bidTicks + state.askTicks;
        long low = Math.min(recentLowHalfTicks, mid);
        long high = Math.max(recentHighHalfTicks, mid);
        double spreadZ = state.spread.zScore(state.askTicks - state.bidTicks, spreadDeviationTicks);
        events.onQuote(timeMs, mid, low, high, spreadZ, out);
    }

    private void runAt(long dueMs, Output out) {
        boolean secondCloses = !state.secondBar.isEmpty() && state.secondBar.startMs + SECOND_MS == dueMs;
        if (secondCloses) {
            closeSecond(out);
        }
        if (!state.minuteBar.isEmpty() && state.minuteBar.startMs + MINUTE_MS == dueMs) {
            closeMinute(out);
        }
        if (secondCloses || (state.mark.pending && state.mark.dueMs == dueMs)) {
            out.mark(state.mark.take(instrument.name(), dueMs, state.bidTicks, state.askTicks, secondCloses));
        }
        if (secondCloses) {
            out.vector(vector(dueMs));
        }
        if (events.silenceDueMs() == dueMs) {
            events.onSilence(state.timeMs, state.bidTicks + state.askTicks, out);
        }
    }

    private void closeSecond(Output out) {
        BarState bar = state.secondBar;
        SecondGridState grid = state.grid;
        grid.close(bar.startMs / SECOND_MS + 1, bar.midCloseHalfTicks, bar.quotes);
        state.spread.update(state.askTicks - state.bidTicks);
        state.minuteBar.merge(Math.floorDiv(bar.startMs, MINUTE_MS) * MINUTE_MS, bar);
        boolean warm = grid.reaches(MIN_HISTORY_S);
        events.onSecond(
                grid.mid(),
                warm ? grid.volatilityHalfTicks(FIVE_MINUTES) : Double.NaN,
                warm ? grid.quoteRates[FIVE_MINUTES] : Double.NaN);
        out.bar(bar.toBar(instrument.name(), SECOND_MS));
        bar.clear();
    }

    private void closeMinute(Output out) {
        state.minutes.onBar(state.minuteBar);
        out.bar(state.minuteBar.toBar(instrument.name(), MINUTE_MS));
        state.minuteBar.clear();
    }

    private FeatureVector vector(long timeMs) {
        FeatureSet set = FeatureSet.core();
        return new FeatureVector(
                instrument.name(),
                set.id(),
                set.hash(),
                timeMs,
                CoreFeatures.compute(view.at(timeMs)),
                state.minutes.atrHalfTicks() / HALF_TICKS_PER_TICK,
                new QuoteRef(
                        state.partition,
                        state.offset,
                        state.timeMs,
                        instrument.price(state.bidTicks),
                        instrument.price(state.askTicks)));
    }

    /** Where results go, in order of their times. */
    public interface Output extends PriceEventDetector.Output {

        void bar(Bar bar);

        void vector(FeatureVector vector);

        void mark(Mark mark);
    }
}
