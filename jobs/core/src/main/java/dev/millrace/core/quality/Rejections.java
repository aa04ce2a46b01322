package dev.millrace.core.quality;

import dev.millrace.core.codec.QuoteCodec;
import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.event.RejectedQuote;
import java.util.Arrays;

/** Writes refused records of one key, with their bytes as they were on the topic, as far as they are kept. */
final class Rejections {

    /** Bytes of a record that are kept: all of any real one, and far below what a topic takes. */
    static final int MAX_RAW_BYTES = 16 * 1024;

    private static final byte[] NOTHING = {};

    private final String key;
    private final Origins origins;
    private final QuoteCodec codec;

    Rejections(String key, Origins origins, QuoteCodec codec) {
        this.key = key;
        this.origins = origins;
        this.codec = codec;
    }

    RejectedQuote of(FeedRecord record, RejectReason reason, String observed, String expected) {
        QuoteRecord quote = record.quote();
        byte[] raw = raw(record);
        boolean cut = raw.length > MAX_RAW_BYTES;
        return new RejectedQuote(
                key,
                quote == null ? InstrumentQuality.NO_SOURCE : quote.source(),
                Math.max(0, record.eventTimeMs()),
                reason.rule(),
                reason.name(),
                cut ? observed + "; the first " + MAX_RAW_BYTES + " of " + raw.length + " bytes are kept" : observed,
                expected,
                cut ? Arrays.copyOf(raw, MAX_RAW_BYTES) : raw,
                record.partition(),
                record.offset(),
                origins.of(record.partition(), record.offset()));
    }

    RejectedQuote of(String source, HeldQuote held) {
        return new RejectedQuote(
                key,
                source,
                held.eventTimeMs,
                RejectReason.PRICE_JUMP.rule(),
                RejectReason.PRICE_JUMP.name(),
                held.observed,
                held.expected,
                held.raw,
                held.partition,
                held.offset,
                origins.of(held.partition, held.offset));
    }

    /** The codec knows one encoding of each record: encoding a decoded one again gives the bytes that were read. */
    byte[] raw(FeedRecord record) {
        byte[] raw = record.raw();
        if (raw != null) {
            return raw;
        }
        QuoteRecord quote = record.quote();
        return quote == null ? NOTHING : codec.encode(quote);
    }
}
