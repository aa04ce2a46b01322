package dev.millrace.gateways;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the end of a topic, committed records only. */
public final class TopicTail {

    private static final Duration POLL = Duration.ofMillis(100);

    private TopicTail() {}

    /**
     * Hands out the last {@code perPartition} records of each partition, or all where there are fewer; places taken by
     * the broker's own records count.
     *
     * @return whether that was the whole topic
     */
    public static boolean read(
            String bootstrap, String topic, long perPartition, Consumer<ConsumerRecord<byte[], byte[]>> out) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(consumerConfig(bootstrap))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            boolean whole = true;
            for (TopicPartition p : partitions) {
                long begin = begins.getOrDefault(p, 0L);
                long from = Math.max(begin, ends.getOrDefault(p, 0L) - perPartition);
                whole &= from == begin;
                consumer.seek(p, from);
            }
            while (!reached(consumer, ends)) {
                consumer.poll(POLL).forEach(out);
            }
            return whole;
        }
    }

    /** Whether {@code consumer} stands at or behind each of {@code ends}. */
    public static boolean reached(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
    }

    /** A consumer of bytes that reads committed records from places it names itself. */
    public static Map<String, Object> consumerConfig(String bootstrap) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                20,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class);
    }
}
