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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is lost and nothing is done twice, whatever is killed and when. */
class KillITCase {

    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Duration SETTLE = Duration.ofMinutes(1);
    private static final int SOME_FILLS = 5;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"fast", "committed"})
    void theWholeJvmIsKilledAndResumed(String delivery) throws Exception {
        Path home = folder.resolve("home");
        String[] options = options(delivery);
        long fillsBefore;
        try (DemoProcess demo = DemoProcess.start(home, options)) {
            demo.awaitTrading();
            String bootstrap = demo.bootstrap();
            awaitFills(bootstrap, home, SOME_FILLS);
            Awaitility.await().atMost(LONG).until(() -> {
                Books books = Books.read(bootstrap, home);
                return books.working() > 0 && sentSinceCheckpoint(bootstrap, home);
            });
            fillsBefore = Books.read(bootstrap, home).fills();
            demo.kill();
        }
        try (DemoProcess demo = DemoProcess.start(home, with(options, "--keep"))) {
            demo.awaitTrading();
            assertThat(demo.output()).contains("resuming from");
            awaitFills(demo.bootstrap(), home, fillsBefore + SOME_FILLS);
            haltAndCompare(demo.bootstrap(), home);
            demo.stop();
            assertThat(demo.processes()).isEmpty();
        }
    }

    @Test
    void theGatewayAloneIsKilled() throws Exception {
        Path home = folder.resolve("home");
        try (DemoProcess demo = DemoProcess.start(home, options("fast"))) {
            demo.awaitTrading();
            String bootstrap = demo.bootstrap();
            awaitFills(bootstrap, home, SOME_FILLS);
            Awaitility.await()
                    .atMost(LONG)
                    .until(() -> Books.read(bootstrap, home).working() > 0);
            long fillsBefore = Books.read(bootstrap, home).fills();

            demo.child("venue").orElseThrow().destroyForcibly();

            awaitFills(bootstrap, home, fillsBefore + SOME_FILLS);
            assertThat(demo.output()).contains("venue died and is started again");
            haltAndCompare(bootstrap, home);
            demo.stop();
        }
    }

    private static String[] options(String delivery) {
        return new String[] {
            "--headless",
            "--delivery",
            delivery,
            "--config",
            DemoITCase.config(),
            "--rate",
            "300",
            "--checkpoint-interval",
            delivery.equals("fast") ? "4s" : "2s"
        };
    }

    private static String[] with(String[] options, String more) {
        String[] all = java.util.Arrays.copyOf(options, options.length + 1);
        all[options.length] = more;
        return all;
    }

    private static void awaitFills(String bootstrap, Path home, long atLeast) {
        Awaitility.await().atMost(LONG).until(() -> Books.read(bootstrap, home).fills() >= atLeast);
    }

    /** Stops new risk, waits until all that is on its way has arrived, and compares both sides. */
    private static void haltAndCompare(String bootstrap, Path home) throws Exception {
        halt(bootstrap);
        // What is on its way makes the sides differ until it has arrived.
        Awaitility.await().atMost(SETTLE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            Books books = Books.read(bootstrap, home);
            assertThat(books.working()).as("working orders").isZero();
            books.assertBothSidesEqual();
        });
        Books books = Books.read(bootstrap, home);
        books.assertNoCommandActedOnTwice();
        books.assertLedgersWhole();
    }

    private static void halt(String bootstrap) throws Exception {
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

    /** Whether a command was written after the newest checkpoint was complete. */
    private static boolean sentSinceCheckpoint(String bootstrap, Path home) {
        long checkpointMs = RetainedCheckpoints.newest(home.resolve("checkpoints"))
                .map(KillITCase::completedMs)
                .orElse(Long.MAX_VALUE);
        return TopicContents.read(bootstrap, Topics.ORDERS.topic(), false).stream()
                .mapToLong(ConsumerRecord::timestamp)
                .anyMatch(sent -> sent > checkpointMs);
    }

    private static long completedMs(Path checkpoint) {
        try {
            return Files.getLastModifiedTime(checkpoint.resolve("_metadata")).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
