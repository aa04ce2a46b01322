package dev.millrace.bench.endtoend;

import dev.millrace.core.codec.Topics;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A tape that stands on topic {@code quotes} whole.
 *
 * @param records all of it
 * @param quotes of them no clock
 */
public record Preload(QuoteTape.Spec spec, long records, long quotes) {

    /** Writes the tape; offsets are those of its entries, so the topic must be empty. */
    public static Preload write(String bootstrap, QuoteTape.Spec spec) {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        long records = 0;
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "linger.ms", 20, "batch.size", 1 << 18),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (QuoteTape tape = new QuoteTape(spec); tape.hasNext(); records++) {
                QuoteTape.Entry e = tape.next();
                producer.send(
                        new ProducerRecord<>(Topics.QUOTES.topic(), e.partition(), e.atMs(), e.key(), e.value()),
                        (written, error) -> {
                            // A batch that was sent again after a stall is there, but the broker does not say where.
                            if (error != null || (written.hasOffset() && written.offset() != e.offset())) {
                                failure.compareAndSet(
                                        null, error == null ? new IllegalStateException("offset") : error);
                            }
                        });
            }
        }
        Exception error = failure.get();
        if (error != null) {
            throw new IllegalStateException("topic quotes cannot be filled: " + error, error);
        }
        return new Preload(spec, records, spec.quotes());
    }

    /** Quotes among so many records, clock records being spread evenly. */
    public double quotesIn(double someRecords) {
        return someRecords * quotes / records;
    }
}
