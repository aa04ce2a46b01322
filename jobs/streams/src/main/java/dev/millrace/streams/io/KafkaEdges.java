package dev.millrace.streams.io;

import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.FeedRecord;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;

/** Sources and sinks of one Kafka cluster. A start without state reads every topic from its beginning. */
public final class KafkaEdges {

    /** Records of a side topic that could not be read. */
    public static final OutputTag<dev.millrace.core.event.Alert> UNREADABLE = JsonDecoder.ALERTS;

    private static final Set<Topics> INPUTS =
            EnumSet.of(Topics.QUOTES, Topics.EXECUTIONS, Topics.CONTROL, Topics.MODELS);

    private static final List<String> OUTPUTS = Arrays.stream(Topics.values())
            .filter(t -> !INPUTS.contains(t))
            .map(Topics::topic)
            .toList();

    private final StreamExecutionEnvironment env;
    private final String bootstrap;
    private final String group;
    private final Duration transactionTimeout;

    /**
     * @param transactionTimeout how long a transaction survives without its writer
     * @param group names the reader to the broker and its transactions; two jobs on one cluster need two
     */
    public KafkaEdges(StreamExecutionEnvironment env, String bootstrap, String group, Duration transactionTimeout) {
        this.env = env;
        this.bootstrap = bootstrap;
        this.group = group;
        this.transactionTimeout = transactionTimeout;
    }

    /** The quotes, their clock and their watermarks. */
    public SingleOutputStreamOperator<FeedRecord> quotes(String topic, Duration lag, String uid) {
        KafkaSource<FeedRecord> source = this.<FeedRecord>source(topic)
                .setDeserializer(new QuoteDeserializer())
                .build();
        return env.fromSource(source, LogClock.live(lag), uid).uid(uid);
    }

    /** A JSON topic that does not drive time; unreadable records go to {@link #UNREADABLE}. */
    public <T> SingleOutputStreamOperator<T> json(String topic, Class<T> type, String uid) {
        KafkaSource<TopicRecord> source = this.<TopicRecord>source(topic)
                .setDeserializer(new RawDeserializer())
                .build();
        return env.fromSource(source, new Timeless<TopicRecord>(), uid + ".source")
                .uid(uid + ".source")
                .setParallelism(1)
                .process(new JsonDecoder<>(type))
                .returns(TypeInformation.of(type))
                .name(uid)
                .uid(uid)
                .setParallelism(1);
    }

    /**
     * Writes inside the transactions of checkpoints, every topic through one sink.
     *
     * @param incarnation of this submission, part of the names of its transactions: a sink that starts aborts what is
     *     open under its own names, so an older job that wakes beside its replacement would abort the replacement's,
     *     checkpointed ones too, if they shared them
     */
    public void transactional(DataStream<TopicRecord> records, String uid, long incarnation) {
        String names = group + '.' + uid + '.';
        KafkaSink<TopicRecord> sink = KafkaSink.<TopicRecord>builder()
                .setBootstrapServers(bootstrap)
                .setRecordSerializer(new TopicRecordSerializer(OUTPUTS))
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(names + incarnation)
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setKafkaProducerConfig(producer())
                .setProperty("transaction.timeout.ms", Long.toString(transactionTimeout.toMillis()))
                .build();
        Properties broker = new Properties();
        broker.setProperty("bootstrap.servers", bootstrap);
        String guard = uid + ".guard";
        records.map(new TransactionGuard(broker, names, incarnation))
                .name(guard)
                .uid(guard)
                .sinkTo(sink)
                .name(uid)
                .uid(uid);
    }

    /** Writes at once and at least once. */
    public void immediate(DataStream<TopicRecord> records, String uid) {
        KafkaSink<TopicRecord> sink = KafkaSink.<TopicRecord>builder()
                .setBootstrapServers(bootstrap)
                .setRecordSerializer(new TopicRecordSerializer(OUTPUTS))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setKafkaProducerConfig(producer())
                .build();
        records.sinkTo(sink).name(uid).uid(uid);
    }

    private static Properties producer() {
        Properties properties = new Properties();
        properties.setProperty("acks", "all");
        properties.setProperty("linger.ms", "0");
        return properties;
    }

    private <T> KafkaSourceBuilder<T> source(String topic) {
        return KafkaSource.<T>builder()
                .setBootstrapServers(bootstrap)
                .setGroupId(group)
                .setTopics(topic)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperty("isolation.level", "read_committed");
    }
}
