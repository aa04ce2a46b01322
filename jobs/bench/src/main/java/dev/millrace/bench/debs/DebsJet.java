package dev.millrace.bench.debs;

import com.hazelcast.config.Config;
import com.hazelcast.config.SerializerConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.jet.Util;
import com.hazelcast.jet.aggregate.AggregateOperation;
import com.hazelcast.jet.aggregate.AggregateOperation1;
import com.hazelcast.jet.config.JobConfig;
import com.hazelcast.jet.config.ProcessingGuarantee;
import com.hazelcast.jet.datamodel.KeyedWindowResult;
import com.hazelcast.jet.kafka.KafkaSinks;
import com.hazelcast.jet.kafka.KafkaSources;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.WindowDefinition;
import dev.millrace.core.feature.EmaCross;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The query in Hazelcast Jet: its windowed aggregation, in two stages, then a stateful mapping. Its snapshots are in the
 * memory of the cluster, here of one member. The reader commits offsets only so that its progress shows.
 */
final class DebsJet {

    private static final int PRICE_TYPE = 1;
    private static final int CROSS_TYPE = 2;

    private DebsJet() {}

    public static void main(String[] args) {
        DebsArguments arguments = DebsArguments.of(args);
        HazelcastInstance member = Hazelcast.newHazelcastInstance(member());
        JobConfig job = new JobConfig()
                .setProcessingGuarantee(ProcessingGuarantee.EXACTLY_ONCE)
                .setSnapshotIntervalMillis(DebsArguments.COMMIT_MS);
        member.getJet().newJob(pipeline(arguments), job).join();
        throw new IllegalStateException("the job ended");
    }

    private static Config member() {
        Config config = new Config();
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.getJetConfig().setEnabled(true);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.getSerializationConfig()
                .addSerializerConfig(new SerializerConfig()
                        .setTypeClass(EmaCross.class)
                        .setImplementation(new JetSerializer<>(CROSS_TYPE, CrossCodec::write, CrossCodec::read)))
                .addSerializerConfig(new SerializerConfig()
                        .setTypeClass(LastPrice.class)
                        .setImplementation(new JetSerializer<>(PRICE_TYPE, LastPrice::write, LastPrice::read)));
        return config;
    }

    static Pipeline pipeline(DebsArguments arguments) {
        Properties consumer = arguments.client(arguments.consumer());
        consumer.setProperty("group.id", arguments.group());
        consumer.setProperty("enable.auto.commit", "true");
        consumer.setProperty("auto.commit.interval.ms", Integer.toString(DebsArguments.COMMIT_MS));
        consumer.setProperty("key.deserializer", ByteArrayDeserializer.class.getName());
        consumer.setProperty("value.deserializer", ByteArrayDeserializer.class.getName());
        Properties producer = arguments.client(arguments.producer());
        producer.setProperty("key.serializer", ByteArraySerializer.class.getName());
        producer.setProperty("value.serializer", ByteArraySerializer.class.getName());

        Pipeline pipeline = Pipeline.create();
        pipeline.readFrom(KafkaSources.<byte[], byte[], Tick>kafka(consumer, DebsJet::tick, arguments.input()))
                .withNativeTimestamps(0)
                .setLocalParallelism(1)
                .groupingKey(Tick::symbol)
                .window(WindowDefinition.tumbling(Tick.WINDOW_MS))
                .aggregate(last())
                .setLocalParallelism(1)
                .groupingKey(KeyedWindowResult::getKey)
                .mapStateful(EmaCross::new, (cross, symbol, window) -> {
                    cross.onClose(window.end(), window.result());
                    return Util.entry(DebsArguments.key(symbol), Answer.encode(window.end(), cross));
                })
                .setLocalParallelism(1)
                .writeTo(KafkaSinks.<Map.Entry<byte[], byte[]>>kafka(producer)
                        .topic(arguments.output())
                        .extractKeyFn(Map.Entry::getKey)
                        .extractValueFn(Map.Entry::getValue)
                        .exactlyOnce(true)
                        .build())
                .setLocalParallelism(1);
        return pipeline;
    }

    private static Tick tick(ConsumerRecord<byte[], byte[]> record) {
        return new Tick(
                DebsArguments.symbol(record.key()),
                record.timestamp(),
                ByteBuffer.wrap(record.value()).getDouble());
    }

    private static AggregateOperation1<Tick, LastPrice, Double> last() {
        return AggregateOperation.withCreate(LastPrice::new)
                .<Tick>andAccumulate((last, tick) -> last.take(tick.timeMs(), tick.price()))
                .andCombine((last, other) -> last.take(other.timeMs, other.price))
                .andExportFinish(last -> last.price);
    }
}
