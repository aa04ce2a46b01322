package dev.millrace.local.demo;

import dev.millrace.core.codec.MalformedRecordException;
import dev.millrace.core.codec.QuoteCodec;
import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.QuoteRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What stands in topic {@code quotes} behind the offsets of a group's last checkpoint. */
final class Backlog {

    private static final Duration POLL = Duration.ofMillis(100);

    private Backlog() {}

    /** Quotes and what cannot be read, without the clock; 0 for a group that has no offsets. */
    static long quotes(String bootstrap, String group) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrap, "group.id", group, "enable.auto.commit", false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.QUOTES.topic()).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            Map<TopicPartition, Long> left = new HashMap<>(consumer.endOffsets(partitions));
            Map<TopicPartition, OffsetAndMetadata> read = consumer.committed(left.keySet());
            left.keySet().removeIf(p -> read.get(p) == null);
            consumer.assign(left.keySet());
            left.keySet().forEach(p -> consumer.seek(p, read.get(p)));
            QuoteCodec codec = new QuoteCodec();
            long quotes = 0;
            while (left.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    quotes += isClock(codec, record.value()) ? 0 : 1;
                }
            }
            return quotes;
        }
    }

    private static boolean isClock(QuoteCodec codec, byte[] value) {
        try {
            return codec.decode(value).kind() == QuoteRecord.Kind.CLOCK;
        } catch (MalformedRecordException e) {
            return false;
        }
    }
}
