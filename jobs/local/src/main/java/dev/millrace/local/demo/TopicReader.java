package dev.millrace.local.demo;

import dev.millrace.core.codec.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the output topics from their beginning, committed records alone, in a thread of its own. */
final class TopicReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long STOP_WAIT_MS = 5_000;
    private static final Set<Topics> OUTPUTS =
            EnumSet.complementOf(EnumSet.of(Topics.QUOTES, Topics.QUALITY, Topics.MODELS, Topics.CONTROL));

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicTally tally;
    private final Map<String, Topics> byName = new HashMap<>();
    private final Thread thread;
    private volatile boolean toEnd;

    TopicReader(String bootstrap, TopicTally tally) {
        this.tally = tally;
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        OUTPUTS.forEach(t -> byName.put(t.topic(), t));
        thread = new Thread(this::read, "demo-topics");
        thread.setDaemon(true);
    }

    void start() {
        List<TopicPartition> partitions = byName.keySet().stream()
                .flatMap(t -> consumer.partitionsFor(t).stream())
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.start();
    }

    /** Reads on to what is the end of the topics now, and stops. */
    void finish() throws InterruptedException {
        toEnd = true;
        thread.join();
    }

    private void read() {
        try {
            while (!toEnd) {
                add(consumer.poll(POLL));
            }
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                add(consumer.poll(POLL));
            }
        } catch (WakeupException e) {
            LOG.debug("stopped before the end of the topics");
        } finally {
            consumer.close();
        }
    }

    private void add(ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> r : records) {
            Topics topic = byName.get(r.topic());
            if (topic == null || r.value() == null) {
                continue;
            }
            try {
                tally.add(topic, r.value(), r.timestamp());
            } catch (IOException e) {
                LOG.warn("cannot read {}-{}@{}", r.topic(), r.partition(), r.offset(), e);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (thread.isAlive()) {
            consumer.wakeup();
            thread.join(STOP_WAIT_MS);
        }
    }
}
