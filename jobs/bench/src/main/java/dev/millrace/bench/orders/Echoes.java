package dev.millrace.bench.orders;

import dev.millrace.bench.endtoend.Percentiles;
import dev.millrace.bench.endtoend.TestBed;
import dev.millrace.local.process.ChildJvm;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What there is without Millrace: a connection, two topics, and the disk.
 *
 * @param number another one each time on a test bed
 */
record Echoes(TestBed bed, int number, long everyMs, int warmUp, int questions) {

    private static final List<String> SMALL = List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC");
    private static final long LOOK_EVERY_MS = 10;
    private static final long MICROS_PER_MS = 1_000;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long NANOS_PER_MICRO = 1_000;

    /** There and back over one connection. */
    Percentiles tcp() throws Exception {
        Path up = bed.folder("echo").resolve("tcp-" + number);
        try (ChildJvm echo = bed.start("echo-tcp-" + number, EchoMain.class, SMALL, List.of(up.toString()));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), await(up, echo))) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            OpenLoop loop = loop();
            daemon(() -> {
                byte[] answer = new byte[EchoMain.BYTES];
                try {
                    while (true) {
                        in.readFully(answer);
                        loop.answered(ByteBuffer.wrap(answer).getInt());
                    }
                } catch (EOFException | SocketException e) {
                    // The loop is over.
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return loop.ask("tcpEcho", i -> out.write(message(i)));
        }
    }

    /** Through one topic to another process and back through another topic. */
    Percentiles kafka() throws Exception {
        String there = "bench-there-" + number;
        String back = "bench-back-" + number;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bed.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic(there, 1, (short) 1), new NewTopic(back, 1, (short) 1)))
                    .all()
                    .get();
        }
        Path up = bed.folder("echo").resolve("kafka-" + number);
        AtomicBoolean done = new AtomicBoolean();
        try (ChildJvm echo = bed.start(
                        "echo-kafka-" + number,
                        EchoMain.class,
                        SMALL,
                        List.of(up.toString(), bed.bootstrap(), there, back));
                KafkaProducer<byte[], byte[]> producer = EchoMain.producer(bed.bootstrap());
                KafkaConsumer<byte[], byte[]> consumer = EchoMain.consumer(bed.bootstrap(), back)) {
            await(up, echo);
            producer.partitionsFor(there);
            OpenLoop loop = loop();
            Thread reader = daemon(() -> {
                while (!done.get()) {
                    consumer.poll(POLL)
                            .forEach(r ->
                                    loop.answered(ByteBuffer.wrap(r.value()).getInt()));
                }
            });
            try {
                return loop.ask("kafkaRoundTrip", i -> producer.send(new ProducerRecord<>(there, 0, null, message(i))));
            } finally {
                done.set(true);
                reader.join();
            }
        }
    }

    /** An append of the size of a command, forced to the disk that the gateway's ledger is on. */
    Percentiles forcedAppends() throws IOException, InterruptedException {
        Percentiles appends = new Percentiles();
        Path path = bed.folder("venue").resolve("appends-" + number);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int i = 0; i < questions; i++) {
                Thread.sleep(everyMs);
                ByteBuffer bytes = ByteBuffer.wrap(message(i));
                long startNanos = System.nanoTime();
                file.write(bytes);
                file.force(false);
                long tookNanos = System.nanoTime() - startNanos;
                if (i >= warmUp) {
                    appends.add(tookNanos / NANOS_PER_MICRO);
                }
            }
        }
        return appends;
    }

    private OpenLoop loop() {
        return new OpenLoop(everyMs * MICROS_PER_MS, warmUp, questions);
    }

    private static byte[] message(int question) {
        return ByteBuffer.allocate(EchoMain.BYTES).putInt(question).array();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "echoes");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static int await(Path up, ChildJvm echo) throws IOException, InterruptedException {
        while (Files.notExists(up)) {
            echo.requireAlive();
            Thread.sleep(LOOK_EVERY_MS);
        }
        return Integer.parseInt(Files.readString(up));
    }
}
