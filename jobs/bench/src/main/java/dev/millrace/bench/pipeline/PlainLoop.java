package dev.millrace.bench.pipeline;

import dev.millrace.core.codec.Topics;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * What an engineer would write for one machine: one thread polls, works in memory and sends; every second it puts its
 * offsets into the transaction, writes all its state to a file, and commits. It recovers nothing and scales to one core.
 */
final class PlainLoop implements AutoCloseable {

    private static final long COMMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(LoopArguments.COMMIT_MS);
    private static final Duration POLL = Duration.ofMillis(20);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final LoopStages stages;
    private final Path snapshots;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private final @Nullable KafkaProducer<byte[], byte[]> fast;

    PlainLoop(LoopArguments arguments) throws IOException {
        String bootstrap = arguments.bootstrap();
        String group = arguments.group();
        boolean venue = arguments.venue();
        snapshots = arguments.folder();
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "group.id",
                        group,
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed",
                        "fetch.max.wait.ms",
                        20,
                        "max.poll.records",
                        5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "transactional.id", group, "linger.ms", 0, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        fast = venue
                ? new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrap, "linger.ms", 0, "acks", "all"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())
                : null;
        for (int p = 0; p < arguments.partitions(); p++) {
            partitions.add(new TopicPartition(Topics.QUOTES.topic(), p));
            if (venue) {
                partitions.add(new TopicPartition(Topics.EXECUTIONS.topic(), p));
            }
        }
        stages = new LoopStages(arguments.partitions(), arguments.work(), this::send);
    }

    void run() throws IOException {
        producer.initTransactions();
        consumer.assign(partitions);
        producer.beginTransaction();
        stages.begin();
        long committed = System.nanoTime();
        while (true) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.topic().equals(Topics.EXECUTIONS.topic())) {
                    stages.onExecution(record.value());
                } else {
                    stages.onQuote(record.partition(), record.offset(), record.key(), record.value());
                }
            }
            if (System.nanoTime() - committed >= COMMIT_NANOS) {
                committed = System.nanoTime();
                commit();
            }
        }
    }

    private void commit() throws IOException {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        partitions.forEach(p -> offsets.put(p, new OffsetAndMetadata(consumer.position(p))));
        producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
        Path written = snapshots.resolve("snapshot.tmp");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(written)))) {
            stages.save((key, state) -> {
                out.writeUTF(key);
                out.writeInt(state.length);
                out.write(state);
            });
        }
        Files.move(written, snapshots.resolve("snapshot"), StandardCopyOption.ATOMIC_MOVE);
        producer.commitTransaction();
        producer.beginTransaction();
    }

    private void send(Topics topic, String key, byte[] value) {
        KafkaProducer<byte[], byte[]> to = topic == Topics.ORDERS && fast != null ? fast : producer;
        to.send(new ProducerRecord<>(topic.topic(), key.getBytes(StandardCharsets.UTF_8), value));
    }

    @Override
    public void close() {
        producer.close();
        if (fast != null) {
            fast.close();
        }
        consumer.close();
    }
}
