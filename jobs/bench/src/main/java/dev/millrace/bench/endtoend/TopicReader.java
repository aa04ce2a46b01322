package dev.millrace.bench.endtoend;

import dev.millrace.core.codec.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics by partition, without a group. */
public final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;

    /**
     * @param committed whether what an open or aborted transaction holds is left out
     * @param fromEnd whether what is there now is skipped
     * @throws UnknownTopicOrPartitionException if none of the topics is there
     */
    public TopicReader(String bootstrap, List<Topics> topics, boolean committed, boolean fromEnd) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "isolation.level",
                        committed ? "read_committed" : "read_uncommitted",
                        "enable.auto.commit",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = topics.stream()
                .flatMap(t -> consumer.partitionsFor(t.topic()).stream())
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        if (partitions.isEmpty()) {
            consumer.close();
            throw new UnknownTopicOrPartitionException("no topic of " + topics + " is there");
        }
        consumer.assign(partitions);
        if (fromEnd) {
            consumer.seekToEnd(partitions);
        } else {
            consumer.seekToBeginning(partitions);
        }
        partitions.forEach(consumer::position);
    }

    /** Reads until {@code done}, which is asked after every poll. */
    public void readUntil(BooleanSupplier done, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        do {
            poll(POLL, each);
        } while (!done.getAsBoolean());
    }

    /** One poll. */
    public void poll(Duration atMost, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        consumer.poll(atMost).forEach(each);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
