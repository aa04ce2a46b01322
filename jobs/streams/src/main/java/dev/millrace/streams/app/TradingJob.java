package dev.millrace.streams.app;

import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.Alert;
import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.ModelManifest;
import dev.millrace.streams.io.KafkaEdges;
import dev.millrace.streams.runtime.FlinkDefaults;
import dev.millrace.streams.runtime.TradingOptions.Delivery;
import dev.millrace.streams.runtime.TradingSettings;
import java.time.Clock;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** TradingJob on Kafka: {@code flink run ... --kafka.bootstrap host:9092 --checkpoints file:///...}. */
public final class TradingJob {

    public static final String NAME = "TradingJob";

    private TradingJob() {}

    public static void main(String[] args) throws Exception {
        TradingSettings settings;
        try {
            settings = TradingSettings.fromArgs(args);
        } catch (IllegalArgumentException e) {
            System.err.println("TradingJob: " + e.getMessage());
            System.exit(2);
            return;
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(FlinkDefaults.of(settings));
        build(env, settings, Clock.systemUTC().millis());
        env.execute(NAME);
    }

    /**
     * The graph between the topics of one Kafka cluster.
     *
     * @param incarnation of this submission, higher than that of any job before it on these topics
     */
    public static void build(StreamExecutionEnvironment env, TradingSettings settings, long incarnation) {
        KafkaEdges kafka =
                new KafkaEdges(env, settings.bootstrap(), group(settings.environment()), settings.transactionTimeout());
        SingleOutputStreamOperator<Execution> executions =
                kafka.json(Topics.EXECUTIONS.topic(), Execution.class, TradingUids.EXECUTIONS);
        SingleOutputStreamOperator<ControlRecord> control =
                kafka.json(Topics.CONTROL.topic(), ControlRecord.class, TradingUids.CONTROL);
        SingleOutputStreamOperator<ModelManifest> models =
                kafka.json(Topics.MODELS.topic(), ModelManifest.class, TradingUids.MODELS);
        TradingGraph.Outputs out = TradingGraph.build(
                new TradingGraph.Inputs(
                        kafka.quotes(Topics.QUOTES.topic(), settings.clockLag(), TradingUids.QUOTES),
                        executions,
                        control,
                        models),
                TradingPlan.live(settings, incarnation));

        DataStream<Alert> alerts = out.alerts()
                .union(
                        executions.getSideOutput(KafkaEdges.UNREADABLE),
                        control.getSideOutput(KafkaEdges.UNREADABLE),
                        models.getSideOutput(KafkaEdges.UNREADABLE));
        TradingTopics topics = TradingTopics.of(out, alerts);
        if (settings.delivery() == Delivery.FAST) {
            kafka.immediate(topics.orders(), TradingUids.ORDERS_SINK);
            kafka.transactional(topics.ledger(), TradingUids.LEDGER_SINK, incarnation);
        } else {
            kafka.transactional(topics.ledger().union(topics.orders()), TradingUids.LEDGER_SINK, incarnation);
        }
    }

    /** The consumer group that shows how far the job of an environment has read, as of its last checkpoint. */
    public static String group(String environment) {
        return "millrace-trading-" + environment;
    }
}
