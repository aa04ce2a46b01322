package dev.millrace.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.codec.Json;
import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.ControlRecord;
import dev.millrace.local.cluster.RetainedCheckpoints;
import dev.millrace.testkit.TopicContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** A running market as a test sees it: through its topics and the files in its home. */
record RunningMarket(String bootstrap, Path home) {

    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Duration SETTLE = Duration.ofMinutes(1);

    Books books() {
        return Books.read(bootstrap, home);
    }

    /** Waits for so many fills since the market began. */
    void awaitFills(long atLeast) {
        Awaitility.await().atMost(LONG).until(() -> books().fills() >= atLeast);
    }

    /**
     * Waits until an order works at the venue and a command has left since the newest checkpoint.
     *
     * @return when that command was written
     */
    long awaitOrdersInFlight() {
        return Awaitility.await()
                .atMost(LONG)
                .until(() -> books().working() > 0 ? lastCommandMs() : 0, sentMs -> sentMs > checkpointMs(home));
    }

    /** When the newest command was written, committed or not. */
    private long lastCommandMs() {
        return TopicContents.read(bootstrap, Topics.ORDERS.topic(), false).stream()
                .mapToLong(ConsumerRecord::timestamp)
                .max()
                .orElse(0);
    }

    /** When the newest checkpoint was complete; far in the future while there is none. */
    static long checkpointMs(Path home) {
        return RetainedCheckpoints.newest(home.resolve("checkpoints"))
                .map(checkpoint -> {
                    try {
                        return Files.getLastModifiedTime(checkpoint.resolve("_metadata"))
                                .toMillis();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElse(Long.MAX_VALUE);
    }

    /** Stops new risk, waits until all that is on its way has arrived, and compares both sides. */
    void haltAndCompare() throws Exception {
        halt();
        // What is on its way makes the sides differ until it has arrived.
        Awaitility.await().atMost(SETTLE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            Books books = books();
            assertThat(books.working()).as("working orders").isZero();
            books.assertBothSidesEqual();
        });
        Books books = books();
        books.assertNoCommandActedOnTwice();
        books.assertLedgersWhole();
    }

    private void halt() throws Exception {
        ControlRecord halt =
                new ControlRecord(ControlRecord.Kind.TRADING_STATE, "global", 0, Map.of("state", "HALTED"));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.CONTROL.topic(),
                            "TRADING_STATE/global".getBytes(StandardCharsets.UTF_8),
                            Json.bytes(halt)))
                    .get();
        }
    }
}
