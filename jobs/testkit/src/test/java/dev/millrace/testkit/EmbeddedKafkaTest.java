package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedKafkaTest {

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void readsEveryPartitionInItsOrder() {
        kafka.createTopics(3, "ordered");
        for (int i = 0; i < 30; i++) {
            kafka.send("ordered", "k" + i % 5, bytes("v" + i));
        }

        List<ConsumerRecord<byte[], byte[]>> read = kafka.readAll("ordered", false);

        assertThat(read).hasSize(30);
        assertThat(read.stream().filter(r -> text(r.key()).equals("k2")).map(r -> text(r.value())))
                .containsExactly("v2", "v7", "v12", "v17", "v22", "v27");
    }

    @Test
    void readCommittedLeavesOutOpenAndAbortedTransactions() {
        kafka.createTopics("transactions");
        try (KafkaProducer<byte[], byte[]> producer = kafka.producer(Map.of("transactional.id", "t1"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("transactions", bytes("committed")));
            producer.commitTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("transactions", bytes("aborted")));
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("transactions", bytes("open")));
            producer.flush();

            assertThat(kafka.readAll("transactions", true))
                    .extracting(r -> text(r.value()))
                    .containsExactly("committed");
            assertThat(kafka.readAll("transactions", false))
                    .extracting(r -> text(r.value()))
                    .containsExactly("committed", "aborted", "open");
            producer.abortTransaction();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
