package dev.millrace.streams.io;

import dev.millrace.core.codec.MalformedRecordException;
import dev.millrace.core.codec.QuoteCodec;
import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.QuoteRecord;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Topic {@code quotes} to feed records; what cannot be decoded keeps its bytes, for the quality stage to refuse. */
final class QuoteDeserializer implements KafkaRecordDeserializationSchema<FeedRecord> {

    private static final long serialVersionUID = 1;
    private static final byte[] NOTHING = {};

    private transient @Nullable QuoteCodec codec;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<FeedRecord> out) {
        if (codec == null) {
            codec = new QuoteCodec();
        }
        byte[] value = record.value() == null ? NOTHING : record.value();
        try {
            QuoteRecord quote = codec.decode(value);
            out.collect(new FeedRecord(
                    record.partition(),
                    record.offset(),
                    quote.instrument(),
                    quote.eventTimeMs(),
                    quote,
                    null,
                    null,
                    Long.MIN_VALUE));
        } catch (MalformedRecordException e) {
            out.collect(new FeedRecord(
                    record.partition(),
                    record.offset(),
                    name(record.key()),
                    Long.MIN_VALUE,
                    null,
                    value,
                    e.getMessage(),
                    Long.MIN_VALUE));
        }
    }

    /** A key that is too long to be a name is cut: it is told with the record, and whoever writes it chooses it. */
    private static String name(byte @Nullable [] key) {
        return key == null
                ? ""
                : new String(key, 0, Math.min(key.length, QuoteCodec.MAX_NAME_BYTES), StandardCharsets.UTF_8);
    }

    @Override
    public TypeInformation<FeedRecord> getProducedType() {
        return TypeInformation.of(FeedRecord.class);
    }
}
