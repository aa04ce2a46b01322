package dev.millrace.gateways.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.codec.Json;
import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.Side;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.venue.VenueBook;
import dev.millrace.gateways.ChildProcess;
import dev.millrace.gateways.TopicSetup;
import dev.millrace.gateways.feed.FeedGateway;
import dev.millrace.gateways.feed.FeedGatewaySettings;
import dev.millrace.testkit.EmbeddedKafka;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as a process, killed while orders come, on a real broker. */
class VenueGatewayITCase {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final InstrumentCatalog CATALOG = InstrumentCatalog.bundled();

    @TempDir
    private static Path folder;

    private static EmbeddedKafka kafka;
    private static FeedGateway feed;
    private static Thread feedThread;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
        TopicSetup.create(kafka.bootstrap(), 2);
        TopicSetup.create(kafka.bootstrap(), 2);
        feed = new FeedGateway(
                new FeedGatewaySettings(kafka.bootstrap(), 5, 300, 5, List.of("EURUSD", "USDJPY"), CATALOG));
        feedThread = new Thread(feed::run, "feed");
        feedThread.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        feed.stop();
        feedThread.join();
        feed.close();
        kafka.close();
    }

    @Test
    void killedGatewayLosesAndRepeatsNothing() throws IOException {
        Path home = folder.resolve("gateway");
        Path log = folder.resolve("gateway.txt");
        List<OrderCommand> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = kafka.producer(Map.of("linger.ms", 0))) {
            ChildProcess gateway = start(home, log);
            for (int kill = 1; kill <= 3; kill++) {
                for (int i = 0; i < 40; i++) {
                    send(producer, sent);
                }
                int enough = executions().size() + 10 * kill;
                await().atMost(PATIENCE).until(() -> {
                    send(producer, sent);
                    return executions().size() >= enough;
                });
                gateway.kill();
                send(producer, sent);
                gateway = start(home, log);
            }
            settle(home, sent);
            assertThat(gateway.terminate()).isEqualTo(143);
            gateway = start(home, log);
            send(producer, sent);
            settle(home, sent);
            assertThat(gateway.terminate()).isEqualTo(143);
        }
        check(Objects.requireNonNull(VenueBooks.read(home, CATALOG).get("alpha")), executions());

        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.filter(f -> f.getFileName().toString().equals("ledger.jsonl"))
                    .toList()) {
                Files.delete(file);
            }
        }
        ChildProcess without = start(home, folder.resolve("without.txt"));
        assertThat(without.exitCode()).isEqualTo(1);
        assertThat(without.output().lines().toList()).last().asString().contains("ledger.jsonl is missing");
    }

    @Test
    void badArgumentIsOneLine() {
        Path log = folder.resolve("bad.txt");
        try (ChildProcess bad = ChildProcess.start(log, SimGatewayMain.class, List.of("--hom", "x"))) {
            assertThat(bad.exitCode()).isEqualTo(2);
            assertThat(bad.output().lines().toList()).singleElement().asString().contains("unknown option --hom");
        }
    }

    @Test
    void endsWithItsParent() throws IOException {
        Process parent = new ProcessBuilder("sleep", "600").start();
        Path log = folder.resolve("orphan.txt");
        Path home = folder.resolve("orphan");
        try (ChildProcess gateway = start(home, log, parent.pid())) {
            await().atMost(PATIENCE).until(() -> Files.exists(home.resolve("ledger.id")));
            assertThat(gateway.isAlive()).isTrue();
            parent.destroyForcibly();
            assertThat(gateway.exitCode()).isZero();
        } finally {
            parent.destroyForcibly();
        }
    }

    private static ChildProcess start(Path home, Path log) {
        return start(home, log, ProcessHandle.current().pid());
    }

    private static ChildProcess start(Path home, Path log, long parentPid) {
        return ChildProcess.start(
                log,
                SimGatewayMain.class,
                List.of(
                        "--bootstrap",
                        kafka.bootstrap(),
                        "--home",
                        home.toString(),
                        "--init",
                        "--parent-pid",
                        Long.toString(parentPid)));
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, List<OrderCommand> sent) {
        int sequence = sent.size() + 1;
        OrderCommand command = sequence % 5 == 0
                ? sent.get(sequence / 2)
                : Commands.market("o" + sequence, sequence, sequence % 2 == 0 ? Side.BUY : Side.SELL, 1000L * sequence);
        sent.add(command);
        producer.send(new ProducerRecord<>(
                Topics.ORDERS.topic(), "alpha".getBytes(StandardCharsets.UTF_8), Json.bytes(command)));
    }

    private static List<Execution> executions() {
        return kafka.readAll(Topics.EXECUTIONS.topic(), true).stream()
                .map(r -> {
                    try {
                        return Json.read(r.value(), Execution.class);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
    }

    /** Waits until every command is answered and every order has ended, at the venue and in the topic. */
    private static void settle(Path home, List<OrderCommand> sent) {
        Set<String> ids = new HashSet<>();
        sent.forEach(c -> ids.add(c.commandId()));
        await().atMost(PATIENCE).until(() -> answered().containsAll(ids));
        await().atMost(PATIENCE).until(() -> {
            Set<String> ended = new HashSet<>();
            executions().stream()
                    .filter(e -> e.status() != null && e.status().isTerminal())
                    .forEach(e -> ended.add(e.orderId()));
            return VenueBooks.read(home, CATALOG).values().stream()
                    .flatMap(b -> b.orders().stream())
                    .allMatch(o -> o.status().isTerminal() && ended.contains(o.orderId()));
        });
    }

    private static Set<String> answered() {
        Set<String> answered = new HashSet<>();
        executions().forEach(e -> answered.add(String.valueOf(e.commandId())));
        return answered;
    }

    private static void check(VenueBook book, List<Execution> published) {
        assertThat(book.commands().values()).containsOnly(1);
        Map<String, Long> filled = new HashMap<>();
        Map<String, Long> positions = new HashMap<>();
        long sequence = 0;
        for (Execution e : published) {
            assertThat(e.venueSequence()).isEqualTo(++sequence);
            if (e.type() == Execution.Type.TRADE && e.side() != null) {
                filled.merge(e.orderId(), e.lastQtyUnits(), Long::sum);
                positions.merge(e.instrument(), e.side().sign() * e.lastQtyUnits(), Long::sum);
            }
        }
        assertThat(filled).isNotEmpty();
        assertThat(book.positions()).isEqualTo(positions);
        Map<String, Long> venue = new HashMap<>();
        book.orders().stream().filter(o -> o.cumQtyUnits() > 0).forEach(o -> venue.put(o.orderId(), o.cumQtyUnits()));
        assertThat(venue).isEqualTo(filled);
    }
}
