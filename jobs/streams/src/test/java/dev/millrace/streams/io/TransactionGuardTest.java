package dev.millrace.streams.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.testkit.EmbeddedKafka;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TransactionGuardTest {

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
    void aStartWithoutStateClosesWhatDeadSubmissionsLeftOpen() throws Exception {
        kafka.createTopics("fresh");
        try (KafkaProducer<byte[], byte[]> dead = open("fresh", "fresh.sink.100-0-0");
                KafkaProducer<byte[], byte[]> other = open("fresh", "fresh.other.100-0-0")) {
            start("fresh.sink.", 200, null).close();

            assertThatThrownBy(dead::commitTransaction).isInstanceOf(KafkaException.class);
            other.commitTransaction();
            assertThat(kafka.readAll("fresh", true)).hasSize(1);
        }
    }

    @Test
    void whatTheRestoredSubmissionLeftIsForTheSink() throws Exception {
        kafka.createTopics("restored");
        OperatorSubtaskState checkpoint = checkpointOf("restored.sink.", 100, null);
        try (KafkaProducer<byte[], byte[]> writer = open("restored", "restored.sink.100-0-0");
                KafkaProducer<byte[], byte[]> diedEarly = open("restored", "restored.sink.150-0-0")) {
            start("restored.sink.", 200, checkpoint).close();

            assertThatThrownBy(diedEarly::commitTransaction).isInstanceOf(KafkaException.class);
            writer.commitTransaction();
            assertThat(kafka.readAll("restored", true)).hasSize(1);
        }
    }

    @Test
    void commitsOfTheSubmissionBeforeMayStillBeUnderWay() throws Exception {
        kafka.createTopics("late");
        OperatorSubtaskState second = checkpointOf("late.sink.", 200, checkpointOf("late.sink.", 100, null));
        try (KafkaProducer<byte[], byte[]> first = open("late", "late.sink.100-0-0")) {
            start("late.sink.", 300, second).close();

            assertThatCode(first::commitTransaction).doesNotThrowAnyException();
        }
    }

    @Test
    void aReplacedJobThatRestartsEnds() throws Exception {
        kafka.createTopics("replaced");
        OperatorSubtaskState checkpoint = checkpointOf("replaced.sink.", 100, null);
        try (KafkaProducer<byte[], byte[]> replacement = open("replaced", "replaced.sink.200-0-0")) {
            assertThatThrownBy(() -> start("replaced.sink.", 100, checkpoint))
                    .isInstanceOf(SuppressRestartsException.class)
                    .hasRootCauseMessage("a newer job, submitted at 200, writes the transactions of replaced.sink.");

            replacement.commitTransaction();
            assertThat(kafka.readAll("replaced", true)).hasSize(1);
        }
    }

    private static OperatorSubtaskState checkpointOf(String job, long incarnation, @Nullable OperatorSubtaskState from)
            throws Exception {
        try (OneInputStreamOperatorTestHarness<TopicRecord, TopicRecord> harness = start(job, incarnation, from)) {
            return harness.snapshot(1, 1);
        }
    }

    private static OneInputStreamOperatorTestHarness<TopicRecord, TopicRecord> start(
            String job, long incarnation, @Nullable OperatorSubtaskState from) throws Exception {
        Properties broker = new Properties();
        broker.setProperty("bootstrap.servers", kafka.bootstrap());
        OneInputStreamOperatorTestHarness<TopicRecord, TopicRecord> harness = new OneInputStreamOperatorTestHarness<>(
                new StreamMap<>(new TransactionGuard(broker, job, incarnation)));
        if (from != null) {
            harness.initializeState(from);
        }
        harness.open();
        return harness;
    }

    /** A producer with one record in an open transaction that the broker has. */
    private static KafkaProducer<byte[], byte[]> open(String topic, String transactionalId) throws Exception {
        KafkaProducer<byte[], byte[]> producer = kafka.producer(Map.of("transactional.id", transactionalId));
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(topic, new byte[] {1})).get();
        return producer;
    }
}
