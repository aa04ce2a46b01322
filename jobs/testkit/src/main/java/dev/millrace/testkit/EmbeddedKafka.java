package dev.millrace.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker inside the test's JVM: one KRaft node on free ports of 127.0.0.1, its log in a temporary folder that
 * is deleted on close. Topics are not created by themselves.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private final Path folder;
    private final KafkaRaftServer server;
    private final String bootstrap;
    private final Admin admin;

    private EmbeddedKafka(Path folder, KafkaRaftServer server, String bootstrap) {
        this.folder = folder;
        this.server = server;
        this.bootstrap = bootstrap;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    /** Starts a broker and waits until it serves; takes about two seconds. */
    public static EmbeddedKafka start() {
        try {
            Path folder = Files.createTempDirectory("millrace-kafka-");
            List<Integer> ports = FreePorts.find(2);
            Properties config = config(folder, ports.get(0), ports.get(1));
            format(folder);
            KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(config, false), Time.SYSTEM);
            server.startup();
            return new EmbeddedKafka(folder, server, "127.0.0.1:" + ports.get(0));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the broker", e);
        }
    }

    /** {@code host:port} for clients. */
    public String bootstrap() {
        return bootstrap;
    }

    /** Creates topics of one partition each. */
    public void createTopics(String... names) {
        createTopics(1, names);
    }

    /** Creates topics of so many partitions each. */
    public void createTopics(int partitions, String... names) {
        await(admin.createTopics(Arrays.stream(names)
                        .map(n -> new NewTopic(n, partitions, (short) 1))
                        .toList())
                .all());
    }

    /** Creates one topic with its own settings, for example {@code cleanup.policy}. */
    public void createTopic(String name, int partitions, Map<String, String> settings) {
        await(admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
                .all());
    }

    public Admin admin() {
        return admin;
    }

    /** A new producer of bytes, with further settings; the caller closes it. */
    public KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", bootstrap);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Writes one record and waits until the broker has it. */
    public void send(String topic, String key, byte[] value) {
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            await(producer.send(new org.apache.kafka.clients.producer.ProducerRecord<>(
                    topic, key.getBytes(StandardCharsets.UTF_8), value)));
        }
    }

    /**
     * Everything that a topic holds now, partition after partition, each in its order.
     *
     * @param readCommitted whether records of open and aborted transactions are left out
     */
    public List<ConsumerRecord<byte[], byte[]>> readAll(String topic, boolean readCommitted) {
        return TopicContents.read(bootstrap, topic, readCommitted);
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
        server.shutdown();
        server.awaitShutdown();
        delete(folder);
    }

    private static Properties config(Path folder, int port, int controllerPort) {
        Properties p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", "1");
        p.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        p.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        p.put("controller.listener.names", "CONTROLLER");
        p.put("log.dirs", folder.toString());
        p.put("auto.create.topics.enable", "false");
        p.put("offsets.topic.replication.factor", "1");
        p.put("offsets.topic.num.partitions", "1");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("transaction.state.log.num.partitions", "2");
        p.put("group.initial.rebalance.delay.ms", "0");
        p.put("num.network.threads", "1");
        p.put("num.io.threads", "2");
        p.put("log.cleaner.dedupe.buffer.size", "2097152");
        p.put("controlled.shutdown.enable", "false");
        return p;
    }

    private static void format(Path folder) throws IOException {
        try (PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(quiet)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(1)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(folder.toString())
                    .addDirectory(folder.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .run();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("cannot format " + folder, e);
        }
    }

    private static <T> T await(java.util.concurrent.Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path p : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(p);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
