package dev.millrace.streams.app;

import dev.millrace.core.event.AccountInput;
import dev.millrace.core.event.AccountSummary;
import dev.millrace.core.event.Alert;
import dev.millrace.core.event.Bar;
import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.JournalEntry;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.ModelManifest;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.PatternMatch;
import dev.millrace.core.event.Position;
import dev.millrace.core.event.Prediction;
import dev.millrace.core.event.PriceEvent;
import dev.millrace.core.event.QualityReport;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.RejectedQuote;
import dev.millrace.core.event.Signal;
import dev.millrace.streams.cep.CepStage;
import dev.millrace.streams.execution.AccountInputs;
import dev.millrace.streams.execution.EventTimeSorter;
import dev.millrace.streams.execution.ExecutionOperator;
import dev.millrace.streams.execution.ExecutionOutputs;
import dev.millrace.streams.features.FeatureOperator;
import dev.millrace.streams.features.FeatureOutputs;
import dev.millrace.streams.quality.ClockOperator;
import dev.millrace.streams.quality.QualityOperator;
import dev.millrace.streams.quality.QualityOutputs;
import dev.millrace.streams.runtime.FeedRecordSerializer;
import dev.millrace.streams.runtime.RecordType;
import dev.millrace.streams.scoring.ScoringOperator;
import dev.millrace.streams.signals.SignalStage;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.jspecify.annotations.Nullable;

/**
 * TradingJob from quotes to commands. Production, tests, replay and backtest build this graph and no other; they
 * differ in what stands at its ends.
 *
 * <pre>
 *                                    .-> cep ------.
 * quotes -> clock =instrument=> quality -> features -> scoring -> signals =account=> execution -> commands
 *                                          '-> marks ------------------------------^
 * </pre>
 */
public final class TradingGraph {

    /**
     * What comes in.
     *
     * @param executions what the venues say; null where the venue is inside the graph, as in a replay
     */
    public record Inputs(
            DataStream<FeedRecord> quotes,
            @Nullable DataStream<Execution> executions,
            DataStream<ControlRecord> control,
            DataStream<ModelManifest> models) {}

    /**
     * What comes out.
     *
     * @param executions of the venue inside the graph; without elements where they come in
     */
    public record Outputs(
            DataStream<RejectedQuote> rejected,
            DataStream<QualityReport> quality,
            DataStream<Quote> accepted,
            DataStream<Bar> bars,
            DataStream<FeatureVector> features,
            DataStream<PatternMatch> patterns,
            DataStream<Prediction> predictions,
            DataStream<Signal> signals,
            DataStream<OrderCommand> orders,
            DataStream<Execution> executions,
            DataStream<JournalEntry> journal,
            DataStream<Position> positions,
            DataStream<AccountSummary> accounts,
            DataStream<Alert> alerts) {}

    private static final TypeInformation<FeedRecord> FEED_RECORD =
            new RecordType<>(FeedRecord.class, FeedRecordSerializer.INSTANCE);

    private TradingGraph() {}

    /** Wires the stages; it neither configures the environment nor executes it. */
    public static Outputs build(Inputs in, TradingPlan plan) {
        SingleOutputStreamOperator<Quote> accepted = byInstrument(in.quotes()
                        .transform(TradingUids.CLOCK, FEED_RECORD, new ClockOperator())
                        .setBufferTimeout(plan.shuffleWait().toMillis())
                        .uid(TradingUids.CLOCK))
                .transform(
                        TradingUids.QUALITY,
                        TypeInformation.of(Quote.class),
                        new QualityOperator(plan.quality(), plan.origins()))
                .uid(TradingUids.QUALITY);

        SingleOutputStreamOperator<FeatureVector> features = DataStreamUtils.reinterpretAsKeyedStream(
                        accepted, Quote::instrument)
                .transform(TradingUids.FEATURES, TypeInformation.of(FeatureVector.class), new FeatureOperator())
                .uid(TradingUids.FEATURES);
        DataStream<PriceEvent> events = features.getSideOutput(FeatureOutputs.PRICE_EVENTS);
        DataStream<Mark> marks = features.getSideOutput(FeatureOutputs.MARKS);

        CepStage patterns = CepStage.build(events);

        SingleOutputStreamOperator<Prediction> predictions = DataStreamUtils.reinterpretAsKeyedStream(
                        features, FeatureVector::instrument)
                .connect(in.models().broadcast(ScoringOperator.MODELS))
                .process(new ScoringOperator(plan.models()), TypeInformation.of(Prediction.class))
                .name(TradingUids.SCORING)
                .uid(TradingUids.SCORING);

        SignalStage signals = SignalStage.build(
                predictions, patterns.matches(), in.control(), plan.trading().strategies());

        SingleOutputStreamOperator<OrderCommand> orders = accountInputs(in, accepted, marks, signals.signals(), plan)
                .transform(
                        TradingUids.EXECUTION,
                        TypeInformation.of(OrderCommand.class),
                        new ExecutionOperator(plan.accounts(), plan.loops(), plan.incarnation()))
                .uid(TradingUids.EXECUTION);

        return new Outputs(
                accepted.getSideOutput(QualityOutputs.REJECTED),
                accepted.getSideOutput(QualityOutputs.REPORTS),
                accepted,
                features.getSideOutput(FeatureOutputs.BARS),
                features,
                patterns.matches(),
                predictions,
                signals.signals(),
                orders,
                orders.getSideOutput(ExecutionOutputs.EXECUTIONS),
                orders.getSideOutput(ExecutionOutputs.JOURNAL),
                orders.getSideOutput(ExecutionOutputs.POSITIONS),
                orders.getSideOutput(ExecutionOutputs.ACCOUNTS),
                orders.getSideOutput(ExecutionOutputs.ALERTS)
                        .union(predictions.getSideOutput(ScoringOperator.ALERTS), signals.alerts()));
    }

    /**
     * The hot path's one shuffle. A single subtask owns every key, so there the records stay in the source's task:
     * handing them to another would cost several times what all stages do with them.
     */
    private static KeyedStream<FeedRecord, String> byInstrument(DataStream<FeedRecord> records) {
        return records.getParallelism() == 1
                        && records.getExecutionEnvironment().getParallelism() == 1
                ? DataStreamUtils.reinterpretAsKeyedStream(records, FeedRecord::instrument)
                : records.keyBy(FeedRecord::instrument);
    }

    /** Everything an account sees: as it comes, or in a replay in the order of event time. */
    private static KeyedStream<AccountInput, String> accountInputs(
            Inputs in,
            DataStream<Quote> accepted,
            DataStream<Mark> marks,
            DataStream<Signal> signals,
            TradingPlan plan) {
        AccountInputs route = new AccountInputs(plan.routing());
        DataStream<AccountInput> inputs = route.ofSignals(signals, TradingUids.ROUTE_SIGNALS)
                .union(
                        route.ofMarks(marks, TradingUids.ROUTE_MARKS),
                        route.ofControl(in.control(), TradingUids.ROUTE_CONTROL));
        if (in.executions() != null) {
            return inputs.union(route.ofExecutions(in.executions(), TradingUids.ROUTE_EXECUTIONS))
                    .keyBy(AccountInput::account);
        }
        DataStream<AccountInput> sorted = inputs.union(route.ofQuotes(accepted, TradingUids.ROUTE_QUOTES))
                .keyBy(AccountInput::account)
                .transform(TradingUids.SORTER, TypeInformation.of(AccountInput.class), new EventTimeSorter())
                .uid(TradingUids.SORTER);
        return DataStreamUtils.reinterpretAsKeyedStream(sorted, AccountInput::account);
    }
}
