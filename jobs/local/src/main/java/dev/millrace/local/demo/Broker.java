package dev.millrace.local.demo;

import dev.millrace.local.broker.BrokerMain;
import dev.millrace.local.process.ChildJvm;
import dev.millrace.local.process.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** The Kafka broker of a demo: one KRaft node in a JVM of its own, on the loopback address. */
final class Broker {

    /** A home that is resumed after days finds the transactions of its last checkpoint still open. */
    static final Duration TRANSACTION_TIMEOUT = Duration.ofDays(7);

    private static final Duration START = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MS = 100;

    private Broker() {}

    /** Whether no broker ever ran in this home. */
    static boolean isFresh(Home home) {
        return Files.notExists(home.folder("kafka").resolve("log").resolve("meta.properties"));
    }

    /** Starts it; its log is formatted first if there is none. */
    static ChildJvm start(Home home, DemoPorts ports) {
        Path log = home.folder("kafka").resolve("log");
        Path properties = home.folder("kafka").resolve("server.properties");
        try {
            Files.writeString(properties, text(settings(log, ports)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + properties, e);
        }
        return ChildJvm.startBroker(
                home,
                new ChildJvm.Spec(
                        "kafka",
                        BrokerMain.class.getName(),
                        List.of("-Xms96m", "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        List.of(
                                Long.toString(ProcessHandle.current().pid()),
                                properties.toString(),
                                log.toString(),
                                Uuid.randomUuid().toString())));
    }

    /**
     * Waits until the broker serves.
     *
     * @throws IllegalStateException if it ends or takes too long
     */
    static void await(ChildJvm broker, DemoPorts ports) throws InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!listens(ports.kafka())) {
            broker.requireAlive();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Kafka did not start within " + START.toSeconds() + " s");
            }
            Thread.sleep(LOOK_EVERY_MS);
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", ports.bootstrap()))) {
            admin.describeCluster().nodes().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not answer", e);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static Map<String, String> settings(Path log, DemoPorts ports) {
        Map<String, String> s = new TreeMap<>();
        s.put("process.roles", "broker,controller");
        s.put("node.id", "1");
        s.put("controller.quorum.voters", "1@127.0.0.1:" + ports.controller());
        s.put("listeners", "PLAINTEXT://" + ports.bootstrap() + ",CONTROLLER://127.0.0.1:" + ports.controller());
        s.put("advertised.listeners", "PLAINTEXT://" + ports.bootstrap());
        s.put("controller.listener.names", "CONTROLLER");
        s.put("log.dirs", log.toString());
        s.put("auto.create.topics.enable", "false");
        s.put("offsets.topic.replication.factor", "1");
        s.put("offsets.topic.num.partitions", "4");
        s.put("transaction.state.log.replication.factor", "1");
        s.put("transaction.state.log.min.isr", "1");
        s.put("transaction.state.log.num.partitions", "4");
        s.put("transaction.max.timeout.ms", Long.toString(TRANSACTION_TIMEOUT.toMillis()));
        s.put("group.initial.rebalance.delay.ms", "0");
        s.put("num.network.threads", "2");
        s.put("num.io.threads", "4");
        s.put("log.cleaner.dedupe.buffer.size", "4194304");
        // A home that is kept for weeks resumes where it was: nothing in it grows old.
        s.put("log.retention.ms", "-1");
        return s;
    }

    private static String text(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(e -> e.getKey() + '=' + e.getValue().replace("\\", "\\\\"))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
