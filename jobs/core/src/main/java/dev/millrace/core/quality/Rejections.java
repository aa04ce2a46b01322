package dev.millrace.core.quality;

import dev.millrace.core.codec.QuoteCodec;
import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.event.RejectedQuote;

/** Writes refused records of one key, with their bytes as they were on the topic. */
final class Rejections {

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
        return new RejectedQuote(
                key,
                quote == null ? InstrumentQuality.NO_SOURCE : quote.source(),
                Math.max(0, record.eventTimeMs()),
                reason.rule(),
                reason.name(),
                observed,
                expected,
                raw(record),
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
