package dev.millrace.bench.pipeline;

import dev.millrace.core.codec.Topics;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.apache.kafka.streams.state.Stores;

/**
 * The stages of the loop in a topology of Kafka Streams, set up for low latency, in a process of its own for as long as
 * its parent lives; see {@link LoopArguments}. One task has them all, so the quotes have one partition.
 */
final class StreamsMain {

    private static final String STAGES = "stages";
    private static final Set<Topics> INPUTS =
            EnumSet.of(Topics.QUOTES, Topics.EXECUTIONS, Topics.CONTROL, Topics.MODELS);
    private static final int TRANSACTION_TIMEOUT_MS = 60_000;
    private static final int POLL_MS = 20;
    private static final int POLL_RECORDS = 5_000;

    private StreamsMain() {}

    public static void main(String[] args) throws Exception {
        ProcessHandle.current().parent().orElseThrow().onExit().thenRun(() -> Runtime.getRuntime()
                .halt(0));
        LoopArguments arguments = LoopArguments.of(args);
        KafkaStreams streams = new KafkaStreams(topology(arguments), settings(arguments));
        streams.setUncaughtExceptionHandler(e -> StreamThreadExceptionResponse.SHUTDOWN_APPLICATION);
        streams.start();
        while (!streams.state().hasCompletedShutdown()) {
            Thread.sleep(LoopArguments.COMMIT_MS);
        }
        throw new IllegalStateException("the application ended");
    }

    private static Topology topology(LoopArguments arguments) {
        List<String> inputs = new ArrayList<>(List.of(Topics.QUOTES.topic()));
        if (arguments.venue()) {
            inputs.add(Topics.EXECUTIONS.topic());
        }
        Topology topology = new Topology()
                .addSource(
                        "inputs",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        inputs.toArray(String[]::new))
                .addProcessor(STAGES, () -> new StagesProcessor(arguments), "inputs")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(StagesProcessor.STATE),
                                Serdes.String(),
                                Serdes.ByteArray()),
                        STAGES);
        for (Topics output : EnumSet.complementOf(EnumSet.copyOf(INPUTS))) {
            topology.addSink(
                    output.topic(), output.topic(), new ByteArraySerializer(), new ByteArraySerializer(), STAGES);
        }
        return topology;
    }

    private static Properties settings(LoopArguments arguments) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, arguments.bootstrap());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, arguments.group());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, LoopArguments.COMMIT_MS);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, arguments.folder().toString());
        // Neither topic waits for the other: the stages have their own time, and executions are stamped with another.
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        settings.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, WallclockTimestampExtractor.class);
        settings.put(StreamsConfig.POLL_MS_CONFIG, POLL_MS);
        settings.put(StreamsConfig.mainConsumerPrefix("auto.offset.reset"), "earliest");
        settings.put(StreamsConfig.mainConsumerPrefix("fetch.max.wait.ms"), POLL_MS);
        settings.put(StreamsConfig.mainConsumerPrefix("max.poll.records"), POLL_RECORDS);
        settings.put(StreamsConfig.producerPrefix("acks"), "all");
        settings.put(StreamsConfig.producerPrefix("linger.ms"), 0);
        settings.put(StreamsConfig.producerPrefix("transaction.timeout.ms"), TRANSACTION_TIMEOUT_MS);
        return settings;
    }
}
