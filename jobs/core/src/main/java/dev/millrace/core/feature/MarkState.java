package dev.millrace.core.feature;

import dev.millrace.core.event.Mark;

/** What the quotes since the last mark did; nothing pending if there were none. */
public final class MarkState {

    static final long BUCKET_MS = 10;

    public boolean pending;
    /** End of the 10 ms bucket of the pending quotes, event time. */
    public long dueMs;

    public long lowBidTicks;
    public long highBidTicks;
    public long lowAskTicks;
    public long highAskTicks;

    void add(long timeMs, long bid, long ask) {
        if (!pending) {
            pending = true;
            dueMs = (Math.floorDiv(timeMs, BUCKET_MS) + 1) * BUCKET_MS;
            lowBidTicks = highBidTicks = bid;
            lowAskTicks = highAskTicks = ask;
            return;
        }
        lowBidTicks = Math.min(lowBidTicks, bid);
        highBidTicks = Math.max(highBidTicks, bid);
        lowAskTicks = Math.min(lowAskTicks, ask);
        highAskTicks = Math.max(highAskTicks, ask);
    }

    /** The mark at {@code timeMs}; with nothing pending all of it is the last quote. */
    Mark take(String instrument, long timeMs, long lastBid, long lastAsk, boolean second) {
        Mark mark = pending
                ? new Mark(
                        instrument,
                        timeMs,
                        lastBid,
                        lastAsk,
                        lowBidTicks,
                        highAskTicks,
                        highBidTicks,
                        lowAskTicks,
                        second)
                : new Mark(instrument, timeMs, lastBid, lastAsk, lastBid, lastAsk, lastBid, lastAsk, second);
        pending = false;
        return mark;
    }
}
