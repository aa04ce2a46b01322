package dev.millrace.bench.orders;

import dev.millrace.bench.endtoend.MillraceMain;
import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.AccountInput;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.Signal;
import dev.millrace.streams.app.TradingJob;
import dev.millrace.streams.app.TradingPlan;
import dev.millrace.streams.app.TradingUids;
import dev.millrace.streams.execution.AccountInputs;
import dev.millrace.streams.execution.ExecutionOperator;
import dev.millrace.streams.execution.ExecutionOutputs;
import dev.millrace.streams.io.KafkaEdges;
import dev.millrace.streams.io.ToTopic;
import dev.millrace.streams.io.TopicRecord;
import dev.millrace.streams.runtime.TradingSettings;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * TradingJob from its signals on, which come from a script instead of the stages before. Arguments: the incarnation, then
 * the options of TradingJob.
 */
public final class OrdersMain {

    /** System property: the file that lets the signals begin. */
    static final String GO = "millrace.bench.go";

    /** System property: the file that the times are written to. */
    static final String STAMPS = "millrace.bench.stamps";

    /** A signal leaves its source. */
    static final String LEFT = "left";

    /** A command is about to be sent. */
    static final String SENT = "sent";

    private OrdersMain() {}

    public static void main(String[] args) {
        Stamps.writeTo(Path.of(property(STAMPS)));
        String go = property(GO);
        MillraceMain.serve(args, (env, settings, incarnation) -> build(env, settings, incarnation, go));
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    private static void build(StreamExecutionEnvironment env, TradingSettings settings, long incarnation, String go) {
        KafkaEdges kafka = new KafkaEdges(
                env, settings.bootstrap(), TradingJob.group(settings.environment()), settings.transactionTimeout());
        TradingPlan plan = TradingPlan.live(settings, incarnation);
        AccountInputs route = new AccountInputs(plan.routing());
        DataStream<Signal> signals = env.fromSource(
                        new ScheduledNumbers(go), WatermarkStrategy.noWatermarks(), "bench.signals.source")
                .uid("bench.signals.source")
                .setParallelism(1)
                .map(new Scripted(go, settings.environment()))
                .returns(TypeInformation.of(Signal.class))
                .name("bench.signals.script")
                .uid("bench.signals.script")
                .setParallelism(1);
        DataStream<Execution> executions =
                kafka.json(Topics.EXECUTIONS.topic(), Execution.class, TradingUids.EXECUTIONS);
        SingleOutputStreamOperator<OrderCommand> orders = route.ofSignals(signals, TradingUids.ROUTE_SIGNALS)
                .union(route.ofExecutions(executions, TradingUids.ROUTE_EXECUTIONS))
                .keyBy(AccountInput::account)
                .transform(
                        TradingUids.EXECUTION,
                        TypeInformation.of(OrderCommand.class),
                        new ExecutionOperator(plan.routing().accounts(), plan.loops(), incarnation))
                .uid(TradingUids.EXECUTION);
        kafka.immediate(
                to(orders, new ToTopic<OrderCommand>(Topics.ORDERS.topic(), c -> c.account()))
                        .map(new Sent())
                        .returns(TypeInformation.of(TopicRecord.class))
                        .name("bench.orders.sent")
                        .uid("bench.orders.sent"),
                TradingUids.ORDERS_SINK);
        kafka.transactional(
                to(signals, new ToTopic<Signal>(Topics.SIGNALS.topic(), s -> s.instrument()))
                        .union(
                                to(
                                        orders.getSideOutput(ExecutionOutputs.JOURNAL),
                                        new ToTopic<>(Topics.JOURNAL.topic(), e -> e.account())),
                                to(
                                        orders.getSideOutput(ExecutionOutputs.POSITIONS),
                                        new ToTopic<>(
                                                Topics.POSITIONS.topic(), e -> e.account() + '/' + e.instrument())),
                                to(
                                        orders.getSideOutput(ExecutionOutputs.ACCOUNTS),
                                        new ToTopic<>(Topics.ACCOUNTS.topic(), e -> e.account())),
                                to(
                                        orders.getSideOutput(ExecutionOutputs.ALERTS),
                                        new ToTopic<>(Topics.ALERTS.topic(), e -> e.source()))),
                TradingUids.LEDGER_SINK,
                incarnation);
    }

    private static <T> SingleOutputStreamOperator<TopicRecord> to(DataStream<T> events, ToTopic<T> topic) {
        String uid = "trading." + topic.topic() + ".record";
        return events.transform(uid, TypeInformation.of(TopicRecord.class), topic)
                .uid(uid);
    }

    /** Makes the signal of each number, and notes by its order that it leaves. */
    private static final class Scripted implements MapFunction<Long, Signal> {

        private static final long serialVersionUID = 1;

        private final String go;
        private final String environment;
        private transient @Nullable SignalScript script;

        Scripted(String go, String environment) {
            this.go = go;
            this.environment = environment;
        }

        @Override
        public Signal map(Long number) {
            SignalScript known =
                    script == null ? ScheduledNumbers.Begun.read(Path.of(go)).script() : script;
            script = known;
            Signal signal = known.signal(number.intValue());
            Stamps.now(LEFT, () -> OrdersOracle.orderId(environment, known, number.intValue()));
            return signal;
        }
    }

    /** Notes the record of a command; what follows is the producer. */
    private static final class Sent implements MapFunction<TopicRecord, TopicRecord> {

        private static final long serialVersionUID = 1;

        @Override
        public TopicRecord map(TopicRecord record) {
            Stamps.now(SENT, () -> OrdersOracle.orderId(record.value()));
            return record;
        }
    }
}
