package dev.millrace.core.event;

/**
 * One record of topic {@code quotes}, as a feed gateway wrote it and before any rule has looked at it.
 *
 * @param kind a quote, or the clock of the log; {@link Kind#END} is never on the topic
 * @param instrument the feed's name of the instrument, for example {@code EURUSD}; empty for a clock
 * @param source the feed, for example {@code oanda}
 * @param feedSequence the feed's own number of this quote, increasing per source and instrument; for recorded
 *     files the row, unique over all files of an instrument; -1 where a feed has none
 * @param eventTimeMs the stamp of the feed gateway on receipt, milliseconds since the epoch, monotonic per source
 * @param venueTimeMs the provider's own time in milliseconds since the epoch, or -1 if it gave none
 * @param bid best bid as an unscaled decimal: the price is {@code bid / 10^scale}
 * @param ask best ask, likewise
 * @param scale decimal digits of {@code bid} and {@code ask}, 0 to 9
 * @param bidSize units of the base currency at the bid, 0 if unknown
 * @param askSize units of the base currency at the ask, 0 if unknown
 */
public record QuoteRecord(
        Kind kind,
        String instrument,
        String source,
        long feedSequence,
        long eventTimeMs,
        long venueTimeMs,
        long bid,
        long ask,
        int scale,
        long bidSize,
        long askSize) {

    /** What a record of the quote stream is. */
    public enum Kind {
        QUOTE,
        CLOCK,
        /** The end of one recorded instrument, in a bounded replay only: bars close and nothing more is decided. */
        END
    }

    /** The clock of the log at {@code timeMs}. */
    public static QuoteRecord clock(String source, long timeMs) {
        return new QuoteRecord(Kind.CLOCK, "", source, -1, timeMs, -1, 0, 0, 0, 0, 0);
    }

    /** The end of the recorded quotes of {@code instrument}, at the time of its last row. */
    public static QuoteRecord end(String instrument, String source, long timeMs) {
        return new QuoteRecord(Kind.END, instrument, source, -1, timeMs, -1, 0, 0, 0, 0, 0);
    }
}
