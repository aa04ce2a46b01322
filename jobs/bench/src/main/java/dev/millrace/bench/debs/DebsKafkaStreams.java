package dev.millrace.bench.debs;

import dev.millrace.core.feature.EmaCross;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.Stores;

/**
 * The query in Kafka Streams, with the Processor API and caches over its stores, so that a symbol's price is written to
 * the changelog once a commit and not once a tick.
 */
final class DebsKafkaStreams {

    private static final int CACHE_BYTES = 64 << 20;
    private static final int CLOSE_BYTES = 16;

    private DebsKafkaStreams() {}

    public static void main(String[] args) throws Exception {
        DebsArguments arguments = DebsArguments.of(args);
        KafkaStreams streams = new KafkaStreams(topology(arguments), settings(arguments));
        streams.setUncaughtExceptionHandler(e -> StreamThreadExceptionResponse.SHUTDOWN_APPLICATION);
        streams.start();
        while (!streams.state().hasCompletedShutdown()) {
            Thread.sleep(DebsArguments.COMMIT_MS);
        }
        throw new IllegalStateException("the application ended");
    }

    private static Properties settings(DebsArguments arguments) {
        Properties settings = arguments.client(Map.of());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, arguments.group());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, DebsArguments.COMMIT_MS);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, arguments.folder().toString());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        arguments.consumer().forEach((name, value) -> {
            if (!name.equals("isolation.level")) {
                settings.put(StreamsConfig.mainConsumerPrefix(name), value);
            }
        });
        arguments.producer().forEach((name, value) -> settings.put(StreamsConfig.producerPrefix(name), value));
        return settings;
    }

    static Topology topology(DebsArguments arguments) {
        return new Topology()
                .addSource(
                        "ticks", Serdes.String().deserializer(), Serdes.Double().deserializer(), arguments.input())
                .addProcessor("cross", CrossProcessor::new, "ticks")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.inMemoryKeyValueStore(CrossProcessor.CLOSES), Serdes.String(), closes())
                                .withCachingEnabled(),
                        "cross")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.inMemoryKeyValueStore(CrossProcessor.AVERAGES),
                                        Serdes.String(),
                                        averages())
                                .withCachingEnabled(),
                        "cross")
                .addSink(
                        "answers",
                        arguments.output(),
                        Serdes.String().serializer(),
                        Serdes.ByteArray().serializer(),
                        "cross");
    }

    private static Serde<CrossProcessor.Close> closes() {
        return Serdes.serdeFrom(
                (topic, close) -> close == null
                        ? null
                        : ByteBuffer.allocate(CLOSE_BYTES)
                                .putLong(close.endMs())
                                .putDouble(close.price())
                                .array(),
                (topic, bytes) -> {
                    if (bytes == null) {
                        return null;
                    }
                    ByteBuffer buffer = ByteBuffer.wrap(bytes);
                    return new CrossProcessor.Close(buffer.getLong(), buffer.getDouble());
                });
    }

    private static Serde<EmaCross> averages() {
        return Serdes.serdeFrom(
                (topic, cross) -> {
                    if (cross == null) {
                        return null;
                    }
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    try {
                        CrossCodec.write(cross, new DataOutputStream(bytes));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return bytes.toByteArray();
                },
                (topic, bytes) -> {
                    if (bytes == null) {
                        return null;
                    }
                    try {
                        return CrossCodec.read(new DataInputStream(new ByteArrayInputStream(bytes)));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
