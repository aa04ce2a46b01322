package dev.millrace.bench.debs;

import dev.millrace.core.feature.EmaCross;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The query without an engine: one thread, a map, and every second a snapshot of the map on disk and a commit of the
 * answers with their offset. Its snapshots are what it would restart from.
 */
final class DebsLoop {

    private static final Duration POLL = Duration.ofMillis(20);
    private static final String SNAPSHOT = "snapshot";

    private final DebsArguments arguments;
    private final Map<String, Symbol> symbols = new HashMap<>();
    private final KafkaProducer<byte[], byte[]> producer;
    private long openEndMs = Long.MIN_VALUE;

    private DebsLoop(DebsArguments arguments) {
        this.arguments = arguments;
        Properties settings = arguments.client(arguments.producer());
        settings.setProperty("transactional.id", arguments.group());
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public static void main(String[] args) throws Exception {
        new DebsLoop(DebsArguments.of(args)).run();
    }

    private void run() throws IOException {
        Properties settings = arguments.client(arguments.consumer());
        settings.setProperty("group.id", arguments.group());
        settings.setProperty("enable.auto.commit", "false");
        TopicPartition input = new TopicPartition(arguments.input(), 0);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(arguments.input()));
            producer.initTransactions();
            producer.beginTransaction();
            long commitNanos = System.nanoTime();
            while (!Thread.interrupted()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    onTick(record);
                }
                if (System.nanoTime() - commitNanos
                                >= Duration.ofMillis(DebsArguments.COMMIT_MS).toNanos()
                        && consumer.assignment().contains(input)) {
                    commitNanos = System.nanoTime();
                    long offset = consumer.position(input);
                    save(offset);
                    producer.sendOffsetsToTransaction(
                            Map.of(input, new OffsetAndMetadata(offset)), consumer.groupMetadata());
                    producer.commitTransaction();
                    producer.beginTransaction();
                }
            }
        }
    }

    private void onTick(ConsumerRecord<byte[], byte[]> record) {
        long timeMs = record.timestamp();
        if (timeMs >= openEndMs) {
            close();
            openEndMs = Tick.windowEndMs(timeMs);
        }
        Symbol symbol = symbols.computeIfAbsent(DebsArguments.symbol(record.key()), s -> new Symbol());
        symbol.price = ByteBuffer.wrap(record.value()).getDouble();
        symbol.traded = true;
    }

    private void close() {
        symbols.forEach((name, symbol) -> {
            if (symbol.traded) {
                symbol.traded = false;
                symbol.cross.onClose(openEndMs, symbol.price);
                producer.send(new ProducerRecord<>(
                        arguments.output(), DebsArguments.key(name), Answer.encode(openEndMs, symbol.cross)));
            }
        });
    }

    private void save(long offset) throws IOException {
        Path next = arguments.folder().resolve(SNAPSHOT + ".next");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(next)))) {
            out.writeLong(offset);
            out.writeLong(openEndMs);
            for (Map.Entry<String, Symbol> entry : symbols.entrySet()) {
                Symbol symbol = entry.getValue();
                out.writeUTF(entry.getKey());
                out.writeBoolean(symbol.traded);
                out.writeDouble(symbol.price);
                CrossCodec.write(symbol.cross, out);
            }
        }
        Files.move(next, arguments.folder().resolve(SNAPSHOT), StandardCopyOption.REPLACE_EXISTING);
    }

    private static final class Symbol {
        final EmaCross cross = new EmaCross();
        double price;
        boolean traded;
    }
}
