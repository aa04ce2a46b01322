package dev.millrace.core.event;

/**
 * What one instrument did since its last mark: the account stage values positions and triggers exits on it.
 *
 * @param eventTimeMs end of the interval
 * @param bidTicks last bid in it
 * @param askTicks last ask in it
 * @param lowBidTicks lowest bid in it: sell stops trigger on it
 * @param highAskTicks highest ask in it: buy stops trigger on it
 * @param highBidTicks highest bid in it: sell take-profits trigger on it
 * @param lowAskTicks lowest ask in it: buy take-profits trigger on it
 * @param second true for the mark of every second, false for those every 10 ms in between
 */
public record Mark(
        String instrument,
        long eventTimeMs,
        long bidTicks,
        long askTicks,
        long lowBidTicks,
        long highAskTicks,
        long highBidTicks,
        long lowAskTicks,
        boolean second) {

    /** One mark for this interval and the next. */
    public Mark and(Mark next) {
        return new Mark(
                instrument,
                Math.max(eventTimeMs, next.eventTimeMs),
                next.bidTicks,
                next.askTicks,
                Math.min(lowBidTicks, next.lowBidTicks),
                Math.max(highAskTicks, next.highAskTicks),
                Math.max(highBidTicks, next.highBidTicks),
                Math.min(lowAskTicks, next.lowAskTicks),
                second || next.second);
    }
}
