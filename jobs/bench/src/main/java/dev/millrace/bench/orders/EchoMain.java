package dev.millrace.bench.orders;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends back what comes, for as long as its parent lives. Arguments: a file that appears when it listens, with the port
 * in it; and for topics instead of a connection the broker, the topic that it reads and the one that it writes.
 */
public final class EchoMain {

    /** As large as a command. */
    static final int BYTES = 700;

    private static final Duration POLL = Duration.ofMillis(100);

    private EchoMain() {}

    public static void main(String[] args) throws Exception {
        ProcessHandle.current().parent().orElseThrow().onExit().thenRun(() -> Runtime.getRuntime()
                .halt(0));
        if (args.length == 1) {
            connection(Path.of(args[0]));
        } else {
            topics(Path.of(args[0]), args[1], args[2], args[3]);
        }
    }

    private static void connection(Path up) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            appear(up, Integer.toString(server.getLocalPort()));
            try (Socket socket = server.accept()) {
                socket.setTcpNoDelay(true);
                DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                byte[] message = new byte[BYTES];
                while (true) {
                    in.readFully(message);
                    out.write(message);
                }
            }
        }
    }

    private static void topics(Path up, String bootstrap, String from, String to) throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrap, from);
                KafkaProducer<byte[], byte[]> producer = producer(bootstrap)) {
            producer.partitionsFor(to);
            appear(up, "0");
            while (true) {
                consumer.poll(POLL).forEach(r -> producer.send(new ProducerRecord<>(to, 0, null, r.value())));
            }
        }
    }

    /** At the end of the one partition of a topic. */
    static KafkaConsumer<byte[], byte[]> consumer(String bootstrap, String topic) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seekToEnd(List.of(partition));
        consumer.position(partition);
        return consumer;
    }

    static KafkaProducer<byte[], byte[]> producer(String bootstrap) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void appear(Path up, String text) throws IOException {
        Path fresh = up.resolveSibling(up.getFileName() + ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, up, StandardCopyOption.ATOMIC_MOVE);
    }
}
