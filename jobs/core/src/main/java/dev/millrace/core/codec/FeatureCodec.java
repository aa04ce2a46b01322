package dev.millrace.core.codec;

import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.QuoteRef;
import java.math.BigDecimal;
import org.apache.avro.Schema;

/**
 * Topic {@code features}: {@link FeatureVector} in Avro's single-object encoding with the schema {@code
 * features.avsc}. As strict as {@link QuoteCodec}, and likewise an instance belongs to one thread.
 */
public final class FeatureCodec {

    /** Most features of a set. */
    public static final int MAX_VALUES = 4096;

    private static final Schema SCHEMA = AvroSchemas.load("features.avsc");
    private static final long FINGERPRINT = AvroSchemas.fingerprint(SCHEMA);
    private static final int TYPICAL_BYTES = 512;
    private static final int MAX_NAME_BYTES = QuoteCodec.MAX_NAME_BYTES;

    private final AvroWriter writer = new AvroWriter(FINGERPRINT, TYPICAL_BYTES);
    private final AvroReader reader = new AvroReader(FINGERPRINT);

    /** The schema of the body. */
    public static Schema schema() {
        return SCHEMA;
    }

    /**
     * Encodes {@code vector}.
     *
     * @throws IllegalArgumentException if bid and ask differ in scale, or a name or the vector is too long
     * @throws ArithmeticException if a price does not fit 64 bits
     */
    public byte[] encode(FeatureVector vector) {
        QuoteRef quote = vector.quote();
        int scale = quote.bid().scale();
        if (quote.ask().scale() != scale || scale < 0 || scale > QuoteCodec.MAX_SCALE) {
            throw new IllegalArgumentException("bid " + quote.bid() + " and ask " + quote.ask()
                    + " do not share a scale of 0 to " + QuoteCodec.MAX_SCALE);
        }
        double[] values = vector.values();
        if (values.length > MAX_VALUES) {
            throw new IllegalArgumentException(values.length + " features, more than " + MAX_VALUES);
        }
        writer.start();
        writer.writeString(vector.instrument(), MAX_NAME_BYTES, "instrument");
        writer.writeString(vector.featureSet(), MAX_NAME_BYTES, "featureSet");
        writer.writeString(vector.featureSetHash(), MAX_NAME_BYTES, "featureSetHash");
        writer.writeLong(vector.eventTimeMs());
        writeArray(values);
        writer.writeDouble(vector.atrTicks());
        writer.writeLong(quote.partition());
        writer.writeLong(quote.offset());
        writer.writeLong(quote.eventTimeMs());
        writer.writeLong(quote.bid().unscaledValue().longValueExact());
        writer.writeLong(quote.ask().unscaledValue().longValueExact());
        writer.writeLong(scale);
        return writer.finish();
    }

    /**
     * Decodes the canonical encoding of a feature vector.
     *
     * @throws MalformedRecordException for any other bytes
     */
    public FeatureVector decode(byte[] message) throws MalformedRecordException {
        reader.start(message);
        String instrument = reader.readString(MAX_NAME_BYTES, "instrument");
        String featureSet = reader.readString(MAX_NAME_BYTES, "featureSet");
        String featureSetHash = reader.readString(MAX_NAME_BYTES, "featureSetHash");
        long eventTimeMs = reader.readLong();
        double[] values = readArray();
        double atrTicks = reader.readDouble();
        int partition = reader.readInt(Integer.MIN_VALUE, Integer.MAX_VALUE, "quotePartition");
        long offset = reader.readLong();
        long quoteEventTimeMs = reader.readLong();
        long bid = reader.readLong();
        long ask = reader.readLong();
        int scale = reader.readInt(0, QuoteCodec.MAX_SCALE, "quoteScale");
        reader.finish();
        return new FeatureVector(
                instrument,
                featureSet,
                featureSetHash,
                eventTimeMs,
                values,
                atrTicks,
                new QuoteRef(
                        partition,
                        offset,
                        quoteEventTimeMs,
                        BigDecimal.valueOf(bid, scale),
                        BigDecimal.valueOf(ask, scale)));
    }

    /** One block with its count, then the empty block that ends an Avro array. */
    private void writeArray(double[] values) {
        if (values.length > 0) {
            writer.writeLong(values.length);
            for (double value : values) {
                writer.writeDouble(value);
            }
        }
        writer.writeLong(0);
    }

    private double[] readArray() throws MalformedRecordException {
        int count = reader.readInt(0, MAX_VALUES, "number of features");
        if (count > reader.remaining() / Double.BYTES) {
            throw new MalformedRecordException("ends in the features");
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = reader.readDouble();
        }
        if (count > 0) {
            reader.readInt(0, 0, "features after the first block");
        }
        return values;
    }
}
