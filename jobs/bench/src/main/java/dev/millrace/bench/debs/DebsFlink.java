package dev.millrace.bench.debs;

import dev.millrace.local.cluster.LocalCluster;
import dev.millrace.streams.runtime.FlinkDefaults;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The query as a Flink job with the settings of TradingJob, Kafka to Kafka and exactly once. */
final class DebsFlink {

    private DebsFlink() {}

    public static void main(String[] args) throws Exception {
        DebsArguments arguments = DebsArguments.of(args);
        Configuration flink = FlinkDefaults.graph(1);
        flink.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(DebsArguments.COMMIT_MS));
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        flink.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                arguments.folder().toUri().toString());
        // What fails is said, not tried again.
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        build(env, arguments);
        try (LocalCluster cluster = LocalCluster.start(flink, 1, 0)) {
            var job = cluster.submit(env.getStreamGraph());
            while (!cluster.status(job).isGloballyTerminalState()) {
                Thread.sleep(DebsArguments.COMMIT_MS);
            }
            throw new IllegalStateException("the job ended: " + cluster.failure(job));
        }
    }

    /** The graph between the two topics. */
    static void build(StreamExecutionEnvironment env, DebsArguments arguments) {
        KafkaSource<Tick> source = KafkaSource.<Tick>builder()
                .setBootstrapServers(arguments.bootstrap())
                .setGroupId(arguments.group())
                .setTopics(arguments.input())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new Ticks())
                .setProperties(arguments.client(arguments.consumer()))
                .build();
        KafkaSink<EmaCrossOperator.Encoded> sink = KafkaSink.<EmaCrossOperator.Encoded>builder()
                .setBootstrapServers(arguments.bootstrap())
                .setRecordSerializer(new Answers(arguments.output()))
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(arguments.group())
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setKafkaProducerConfig(arguments.client(arguments.producer()))
                .build();
        env.fromSource(source, watermarks(), "debs.ticks.source")
                .uid("debs.ticks.source")
                .transform("debs.prices.last", TypeInformation.of(LastPrices.Price.class), new LastPrices())
                .uid("debs.prices.last")
                .keyBy(LastPrices.Price::symbol)
                .transform(
                        "debs.averages.cross",
                        TypeInformation.of(EmaCrossOperator.Encoded.class),
                        new EmaCrossOperator())
                .uid("debs.averages.cross")
                .sinkTo(sink)
                .name("debs.answers.sink")
                .uid("debs.answers.sink");
    }

    private static WatermarkStrategy<Tick> watermarks() {
        return WatermarkStrategy.<Tick>forGenerator(context -> new WindowEnds())
                .withTimestampAssigner((tick, kafkaMs) -> kafkaMs);
    }

    private static final class Ticks implements KafkaRecordDeserializationSchema<Tick> {
        private static final long serialVersionUID = 1;

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Tick> out) {
            out.collect(new Tick(
                    DebsArguments.symbol(record.key()),
                    record.timestamp(),
                    ByteBuffer.wrap(record.value()).getDouble()));
        }

        @Override
        public TypeInformation<Tick> getProducedType() {
            return TypeInformation.of(Tick.class);
        }
    }

    private record Answers(String topic)
            implements KafkaRecordSerializationSchema<EmaCrossOperator.Encoded>, KafkaDatasetFacetProvider {

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                EmaCrossOperator.Encoded answer, KafkaSinkContext context, @Nullable Long timeMs) {
            return new ProducerRecord<>(topic, DebsArguments.key(answer.symbol()), answer.value());
        }

        /** The pooled transactions of a sink are found by its topics. */
        @Override
        public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
            return Optional.of(new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
        }
    }
}
