package dev.millrace.bench.endtoend;

import dev.millrace.core.codec.Topics;
import dev.millrace.gateways.TopicSetup;
import dev.millrace.gateways.venue.SimGatewayMain;
import dev.millrace.local.broker.Broker;
import dev.millrace.local.process.ChildJvm;
import dev.millrace.local.process.Home;
import dev.millrace.local.process.Ports;
import dev.millrace.local.process.Scratch;
import dev.millrace.streams.runtime.TradingOptions;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;

/** A broker with the topics of the system, in a folder that goes with it, and a place to start processes from. */
public final class TestBed implements AutoCloseable {

    /** Heap and collector of the broker. */
    public static final List<String> BROKER_JVM = List.of("-Xms768m", "-Xmx768m", "-XX:+UseSerialGC");

    /** Heap and collector of every system that is measured. */
    public static final List<String> SYSTEM_JVM =
            List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC", "-XX:MaxMetaspaceSize=384m");

    /** As in the demo. */
    private static final List<String> VENUE_JVM = List.of("-Xms48m", "-Xmx256m", "-XX:+UseSerialGC");

    private static final String PROMPT_VENUE =
            "latencyMs: 0\nlatencyJitterMs: 0\nreportLatencyMs: 0\nrejectProbability: 0\npartialFillProbability: 0\n";
    private static final String BUSY = "/dev/millrace/bench/busy.yaml";
    private static final int PORT_BASE = 29_092;
    private static final long PORT_PAIRS = 1_000;
    private static final long TO_THE_END = -1;

    private final Scratch scratch;
    private final Home home;
    private final Broker broker;

    private final int partitions;

    private TestBed(Scratch scratch, Home home, Broker broker, int partitions) {
        this.scratch = scratch;
        this.home = home;
        this.broker = broker;
        this.partitions = partitions;
    }

    /** Starts a broker; topics have {@code partitions} where they are partitioned by instrument or account. */
    public static TestBed start(int partitions) throws IOException, InterruptedException {
        Scratch scratch = Scratch.in(Path.of(System.getProperty("java.io.tmpdir")), "millrace-bench-");
        Home home = Home.lock(scratch.folder());
        // Two beds that start at once would find the same ports free.
        int base = PORT_BASE + 2 * (int) (ProcessHandle.current().pid() % PORT_PAIRS);
        List<Integer> ports = Ports.free(base, 2);
        Broker broker = Broker.start(home, ports.get(0), ports.get(1), BROKER_JVM);
        TestBed bed = new TestBed(scratch, home, broker, partitions);
        try {
            broker.await();
            TopicSetup.create(broker.bootstrap(), partitions);
        } catch (RuntimeException | InterruptedException e) {
            bed.close();
            throw e;
        }
        return bed;
    }

    public String bootstrap() {
        return broker.bootstrap();
    }

    /** Of the broker's process. */
    public long brokerPid() {
        return broker.pid();
    }

    /** A folder that goes with this. */
    public Path folder(String name) {
        return home.folder(name);
    }

    /** Starts {@code main} on this process's class path; it gets the options that Flink needs of a JVM as well. */
    public ChildJvm start(String name, Class<?> main, List<String> jvmOptions, List<String> arguments) {
        List<String> options = new ArrayList<>(jvmOptions);
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(o -> o.startsWith("--add-opens"))
                .forEach(options::add);
        return ChildJvm.start(home, new ChildJvm.Spec(name, main.getName(), options, arguments));
    }

    /** A trading configuration with a signal of every instrument every second. */
    public Path busyTrading() throws IOException {
        Path file = folder("config").resolve("busy.yaml");
        try (InputStream in = Objects.requireNonNull(TestBed.class.getResourceAsStream(BUSY), BUSY)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    /**
     * Starts the simulated venue behind its gateway, without latency of its own.
     *
     * @param name of a venue that has not been here before
     * @param options of the gateway beyond the usual ones
     */
    public ChildJvm venue(String name, String... options) throws IOException {
        Path settings = folder("config").resolve("venue.yaml");
        Files.writeString(settings, PROMPT_VENUE);
        List<String> arguments = new ArrayList<>(List.of(
                "--bootstrap",
                bootstrap(),
                "--home",
                folder(name).toString(),
                "--lag-ms",
                Long.toString(TradingOptions.CLOCK_LAG.defaultValue().toMillis()),
                "--config",
                settings.toString(),
                "--init",
                "--parent-pid",
                Long.toString(ProcessHandle.current().pid())));
        arguments.addAll(List.of(options));
        return start(name, SimGatewayMain.class, VENUE_JVM, arguments);
    }

    /** Ends the transactions that processes which were stopped left open, so that readers of committed records go on. */
    public void abortTransactions() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            List<String> open = admin.listTransactions().all().get().stream()
                    .filter(t -> t.state() == TransactionState.ONGOING)
                    .map(TransactionListing::transactionalId)
                    .toList();
            admin.fenceProducers(open).all().get();
        }
    }

    /** Deletes what is on topics; offsets go on. */
    public void empty(Topics... topics) throws ExecutionException, InterruptedException {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        for (Topics topic : topics) {
            for (int p = 0; p < topic.partitions(partitions); p++) {
                all.put(new TopicPartition(topic.topic(), p), RecordsToDelete.beforeOffset(TO_THE_END));
            }
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            admin.deleteRecords(all).all().get();
        }
    }

    /** What an outcome says of all that runs here. */
    public static Map<String, String> settings() {
        return Map.of(
                "system JVM",
                String.join(" ", SYSTEM_JVM),
                "broker",
                "one node, " + String.join(" ", BROKER_JVM) + ", acks=all, log on disk as the system writes it");
    }

    @Override
    public void close() {
        try (scratch;
                home) {
            broker.close();
        }
    }
}
