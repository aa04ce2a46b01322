package dev.millrace.bench.debs;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The topics of the contest, of one partition each: ticks in, and the answers of each run. */
final class DebsTopics {

    private static final Duration POLL = Duration.ofMillis(100);

    private DebsTopics() {}

    static void create(String bootstrap, String... topics) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            Collection<NewTopic> made = List.of(topics).stream()
                    .map(topic -> new NewTopic(topic, 1, (short) 1))
                    .toList();
            admin.createTopics(made).all().get();
        }
    }

    /** Writes all ticks of the feed. */
    static void fill(String bootstrap, String topic, TickFeed feed) {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "linger.ms", 20, "batch.size", 1 << 18),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            while (feed.hasNext()) {
                Tick tick = feed.next();
                byte[] price = ByteBuffer.allocate(Double.BYTES)
                        .putDouble(tick.price())
                        .array();
                producer.send(
                        new ProducerRecord<>(topic, 0, tick.timeMs(), DebsArguments.key(tick.symbol()), price),
                        (written, error) -> {
                            if (error != null) {
                                failure.compareAndSet(null, error);
                            }
                        });
            }
        }
        Exception error = failure.get();
        if (error != null) {
            throw new IllegalStateException("topic " + topic + " cannot be filled: " + error.getMessage(), error);
        }
    }

    /**
     * All answers that are committed, once there are {@code expected} or the time is over.
     *
     * @param alive throws if no more can come
     */
    static List<Answer> read(String bootstrap, String topic, long expected, Duration atMost, Runnable alive) {
        List<Answer> answers = new ArrayList<>();
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long deadline = System.nanoTime() + atMost.toNanos();
            int polled = 1;
            // One empty poll after the last: whatever is there twice is found.
            while (System.nanoTime() < deadline && (answers.size() < expected || polled > 0)) {
                alive.run();
                polled = 0;
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    answers.add(Answer.decode(DebsArguments.symbol(record.key()), record.value()));
                    polled++;
                }
            }
        }
        return answers;
    }
}
