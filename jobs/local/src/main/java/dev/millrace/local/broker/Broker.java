package dev.millrace.local.broker;

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

/** A Kafka broker on this machine: one KRaft node in a JVM of its own, on the loopback address. */
public final class Broker implements AutoCloseable {

    /** A home that is resumed after days finds the transactions of its last checkpoint still open. */
    public static final Duration TRANSACTION_TIMEOUT = Duration.ofDays(7);

    private static final Duration START = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MS = 100;

    /** Options of its JVM for a few hundred records a second beside everything else on one machine. */
    public static final List<String> SMALL =
            List.of("-Xms96m", "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final ChildJvm process;
    private final int port;

    private Broker(ChildJvm process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Whether no broker ever ran in this home. */
    public static boolean isFresh(Home home) {
        return Files.notExists(home.folder("kafka").resolve("log").resolve("meta.properties"));
    }

    /**
     * Starts it; its log is formatted first if there is none.
     *
     * @param port of the clients
     * @param controller port of the controller
     * @param jvmOptions heap and collector
     */
    public static Broker start(Home home, int port, int controller, List<String> jvmOptions) {
        Path log = home.folder("kafka").resolve("log");
        Path properties = home.folder("kafka").resolve("server.properties");
        try {
            Files.writeString(properties, text(settings(log, port, controller)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + properties, e);
        }
        ChildJvm process = ChildJvm.startBroker(
                home,
                new ChildJvm.Spec(
                        "kafka",
                        BrokerMain.class.getName(),
                        jvmOptions,
                        List.of(
                                Long.toString(ProcessHandle.current().pid()),
                                properties.toString(),
                                log.toString(),
                                Uuid.randomUuid().toString())));
        return new Broker(process, port);
    }

    public String bootstrap() {
        return bootstrap(port);
    }

    private static String bootstrap(int port) {
        return "127.0.0.1:" + port;
    }

    /** Of its process. */
    public long pid() {
        return process.pid();
    }

    /**
     * Fails if it has ended.
     *
     * @throws IllegalStateException with the last line that it wrote
     */
    public void requireAlive() {
        process.requireAlive();
    }

    @Override
    public void close() {
        process.close();
    }

    /**
     * Waits until the broker serves.
     *
     * @throws IllegalStateException if it ends or takes too long
     */
    public void await() throws InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!listens(port)) {
            requireAlive();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Kafka did not start within " + START.toSeconds() + " s");
            }
            Thread.sleep(LOOK_EVERY_MS);
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
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

    private static Map<String, String> settings(Path log, int port, int controller) {
        Map<String, String> s = new TreeMap<>();
        s.put("process.roles", "broker,controller");
        s.put("node.id", "1");
        s.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        s.put("listeners", "PLAINTEXT://" + bootstrap(port) + ",CONTROLLER://127.0.0.1:" + controller);
        s.put("advertised.listeners", "PLAINTEXT://" + bootstrap(port));
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
