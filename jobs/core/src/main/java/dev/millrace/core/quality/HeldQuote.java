package dev.millrace.core.quality;

import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRecord;

/** A quote that waits for the decision about a jump. Mutable and public for Flink's POJO serializer. */
public final class HeldQuote {

    public byte[] raw = {};
    public int partition;
    public long offset;
    public long eventTimeMs;
    public long bidTicks;
    public long askTicks;
    public long bidSize;
    public long askSize;
    /** Further quotes at its level. */
    public int confirmations;
    /** Distance from the quotes before the jump, in ticks. */
    public long jumpTicks;

    public String observed = "";
    public String expected = "";

    static HeldQuote of(Candidate candidate, byte[] raw, String expected) {
        HeldQuote held = new HeldQuote();
        held.raw = raw;
        held.partition = candidate.record().partition();
        held.offset = candidate.record().offset();
        held.eventTimeMs = candidate.quote().eventTimeMs();
        held.bidTicks = candidate.bidTicks();
        held.askTicks = candidate.askTicks();
        held.bidSize = candidate.quote().bidSize();
        held.askSize = candidate.quote().askSize();
        held.observed = candidate.rawPrices();
        held.expected = expected;
        return held;
    }

    /** The quote that passes after all. */
    Quote quote(String instrument, String source) {
        return new Quote(
                QuoteRecord.Kind.QUOTE,
                instrument,
                source,
                partition,
                offset,
                eventTimeMs,
                bidTicks,
                askTicks,
                bidSize,
                askSize,
                bidTicks == askTicks);
    }
}
