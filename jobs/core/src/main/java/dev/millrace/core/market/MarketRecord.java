package dev.millrace.core.market;

import dev.millrace.core.event.QuoteRecord;

/** One record that the generated feed delivers. */
public sealed interface MarketRecord {

    /** When it arrives, event time in milliseconds; never decreases from one record to the next. */
    long atMs();

    /** Key of the record: the feed's name of the instrument, which may be unknown. */
    String instrument();

    /**
     * A decodable record. Its event time is {@code atMs} except where the feed delivers it out of order or late, and
     * in a duplicate.
     */
    record Quoted(long atMs, QuoteRecord quote) implements MarketRecord {

        @Override
        public String instrument() {
            return quote.instrument();
        }
    }

    /** Bytes that no codec can decode. */
    record Malformed(long atMs, String instrument, byte[] raw) implements MarketRecord {}
}
