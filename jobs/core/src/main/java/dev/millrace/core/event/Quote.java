package dev.millrace.core.event;

/**
 * A quote that passed every quality rule. The mid is {@code bidTicks + askTicks} in half-ticks.
 *
 * @param kind {@link QuoteRecord.Kind#QUOTE}, or {@link QuoteRecord.Kind#END} after the last quote of a recording
 * @param instrument name in the instrument catalogue
 * @param source the feed it came from
 * @param partition where it stands in the quote stream
 * @param offset where it stands in the quote stream
 * @param eventTimeMs its event time, milliseconds since the epoch
 * @param bidTicks best bid in ticks of the instrument
 * @param askTicks best ask in ticks of the instrument
 * @param bidSize units of the base currency, 0 if unknown
 * @param askSize units of the base currency, 0 if unknown
 * @param locked whether bid equals ask
 */
public record Quote(
        QuoteRecord.Kind kind,
        String instrument,
        String source,
        int partition,
        long offset,
        long eventTimeMs,
        long bidTicks,
        long askTicks,
        long bidSize,
        long askSize,
        boolean locked) {

    /** Bid plus ask: the mid in half-ticks. */
    public long midHalfTicks() {
        return bidTicks + askTicks;
    }

    public long spreadTicks() {
        return askTicks - bidTicks;
    }

    public boolean isEnd() {
        return kind == QuoteRecord.Kind.END;
    }
}
