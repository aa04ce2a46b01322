package dev.millrace.core.feature;

import dev.millrace.core.event.Bar;

/** A bar that is still open; empty while it has no quote. */
public final class BarState {

    public long startMs;
    public long quotes;
    public long bidOpenTicks;
    public long bidHighTicks;
    public long bidLowTicks;
    public long bidCloseTicks;
    public long askOpenTicks;
    public long askHighTicks;
    public long askLowTicks;
    public long askCloseTicks;
    public long midOpenHalfTicks;
    public long midHighHalfTicks;
    public long midLowHalfTicks;
    public long midCloseHalfTicks;

    boolean isEmpty() {
        return quotes == 0;
    }

    /** Opens the bar that starts at {@code newStartMs} with its first quote. */
    void open(long newStartMs, long bid, long ask) {
        long mid = bid + ask;
        startMs = newStartMs;
        quotes = 1;
        bidOpenTicks = bidHighTicks = bidLowTicks = bidCloseTicks = bid;
        askOpenTicks = askHighTicks = askLowTicks = askCloseTicks = ask;
        midOpenHalfTicks = midHighHalfTicks = midLowHalfTicks = midCloseHalfTicks = mid;
    }

    /** Adds a further quote of the window. */
    void add(long bid, long ask) {
        long mid = bid + ask;
        quotes++;
        bidHighTicks = Math.max(bidHighTicks, bid);
        bidLowTicks = Math.min(bidLowTicks, bid);
        bidCloseTicks = bid;
        askHighTicks = Math.max(askHighTicks, ask);
        askLowTicks = Math.min(askLowTicks, ask);
        askCloseTicks = ask;
        midHighHalfTicks = Math.max(midHighHalfTicks, mid);
        midLowHalfTicks = Math.min(midLowHalfTicks, mid);
        midCloseHalfTicks = mid;
    }

    /** Adds a closed bar of a narrower window, in the window that starts at {@code newStartMs}. */
    void merge(long newStartMs, BarState part) {
        if (isEmpty()) {
            startMs = newStartMs;
            bidOpenTicks = part.bidOpenTicks;
            askOpenTicks = part.askOpenTicks;
            midOpenHalfTicks = part.midOpenHalfTicks;
            bidHighTicks = part.bidHighTicks;
            bidLowTicks = part.bidLowTicks;
            askHighTicks = part.askHighTicks;
            askLowTicks = part.askLowTicks;
            midHighHalfTicks = part.midHighHalfTicks;
            midLowHalfTicks = part.midLowHalfTicks;
        }
        quotes += part.quotes;
        bidHighTicks = Math.max(bidHighTicks, part.bidHighTicks);
        bidLowTicks = Math.min(bidLowTicks, part.bidLowTicks);
        askHighTicks = Math.max(askHighTicks, part.askHighTicks);
        askLowTicks = Math.min(askLowTicks, part.askLowTicks);
        midHighHalfTicks = Math.max(midHighHalfTicks, part.midHighHalfTicks);
        midLowHalfTicks = Math.min(midLowHalfTicks, part.midLowHalfTicks);
        bidCloseTicks = part.bidCloseTicks;
        askCloseTicks = part.askCloseTicks;
        midCloseHalfTicks = part.midCloseHalfTicks;
    }

    void clear() {
        quotes = 0;
    }

    Bar toBar(String instrument, long widthMs) {
        return new Bar(
                instrument,
                startMs,
                widthMs,
                bidOpenTicks,
                bidHighTicks,
                bidLowTicks,
                bidCloseTicks,
                askOpenTicks,
                askHighTicks,
                askLowTicks,
                askCloseTicks,
                midOpenHalfTicks,
                midHighHalfTicks,
                midLowHalfTicks,
                midCloseHalfTicks,
                quotes);
    }
}
