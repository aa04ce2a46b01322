package dev.millrace.core.codec;

import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.event.QuoteRecord.Kind;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Topic {@code quotes}: {@link QuoteRecord} in Avro's single-object encoding, that is {@code C3 01}, the CRC-64-AVRO
 * fingerprint of {@code quote.avsc} low byte first, then the binary body.
 *
 * <p>Each record has one encoding: padded numbers, bytes after the body and text that is not UTF-8 are refused. An
 * instance belongs to one thread.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding">Avro specification</a>
 */
public final class QuoteCodec {

    /** Longest name of an instrument or a source, bytes of UTF-8. */
    public static final int MAX_NAME_BYTES = 64;

    /** Last event time, milliseconds since the epoch: the end of the year 9999. */
    public static final long MAX_TIME_MS = 253_402_300_799_999L;

    /** Largest unscaled price, either sign: sums and products with a power of ten stay far from an overflow. */
    public static final long MAX_PRICE = 1_000_000_000_000_000L;

    /** Most decimal digits of a price. */
    public static final int MAX_SCALE = 9;

    private static final Schema SCHEMA = AvroSchemas.load("quote.avsc");
    private static final long FINGERPRINT = AvroSchemas.fingerprint(SCHEMA);
    private static final int TYPICAL_BYTES = 256;

    private final AvroWriter writer = new AvroWriter(FINGERPRINT, TYPICAL_BYTES);
    private final AvroReader reader = new AvroReader(FINGERPRINT);

    /** The schema of the body. */
    public static Schema schema() {
        return SCHEMA;
    }

    /**
     * Encodes {@code quote}.
     *
     * @throws IllegalArgumentException if it is of kind END or has a {@link #defect}
     */
    public byte[] encode(QuoteRecord quote) {
        if (quote.kind() == Kind.END) {
            throw new IllegalArgumentException("the end of a recording is never on the topic");
        }
        String defect = defect(quote);
        if (defect != null) {
            throw new IllegalArgumentException(defect);
        }
        writer.start();
        writer.writeLong(quote.kind() == Kind.QUOTE ? 0 : 1);
        writer.writeString(quote.instrument(), MAX_NAME_BYTES, "instrument");
        writer.writeString(quote.source(), MAX_NAME_BYTES, "source");
        writer.writeLong(quote.feedSequence());
        writer.writeLong(quote.eventTimeMs());
        writer.writeLong(quote.venueTimeMs());
        writer.writeLong(quote.bid());
        writer.writeLong(quote.ask());
        writer.writeLong(quote.scale());
        writer.writeLong(quote.bidSize());
        writer.writeLong(quote.askSize());
        return writer.finish();
    }

    /**
     * Decodes the canonical encoding of a quote or a clock.
     *
     * @throws MalformedRecordException for any other bytes
     */
    public QuoteRecord decode(byte[] message) throws MalformedRecordException {
        reader.start(message);
        Kind kind = reader.readInt(0, 1, "kind") == 0 ? Kind.QUOTE : Kind.CLOCK;
        QuoteRecord quote = new QuoteRecord(
                kind,
                reader.readString(MAX_NAME_BYTES, "instrument"),
                reader.readString(MAX_NAME_BYTES, "source"),
                reader.readLong(),
                reader.readLong(),
                reader.readLong(),
                reader.readLong(),
                reader.readLong(),
                reader.readInt(0, MAX_SCALE, "scale"),
                reader.readLong(),
                reader.readLong());
        reader.finish();
        String defect = defect(quote);
        if (defect != null) {
            throw new MalformedRecordException(defect);
        }
        return quote;
    }

    /** What keeps {@code quote} from being a record of the topic, or null; prices of either sign are records. */
    public static @Nullable String defect(QuoteRecord quote) {
        if (quote.eventTimeMs() < 0 || quote.eventTimeMs() > MAX_TIME_MS) {
            return "eventTimeMs " + quote.eventTimeMs() + " is out of range";
        }
        if (quote.scale() < 0 || quote.scale() > MAX_SCALE) {
            return "scale " + quote.scale() + " is not in 0 to " + MAX_SCALE;
        }
        if (outOfRange(quote.bid())) {
            return "bid " + quote.bid() + " is out of range";
        }
        if (outOfRange(quote.ask())) {
            return "ask " + quote.ask() + " is out of range";
        }
        if (quote.bidSize() < 0 || quote.askSize() < 0) {
            return "negative size";
        }
        return null;
    }

    private static boolean outOfRange(long price) {
        return price < -MAX_PRICE || price > MAX_PRICE;
    }
}
