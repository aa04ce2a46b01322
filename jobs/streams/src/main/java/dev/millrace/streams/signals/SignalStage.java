package dev.millrace.streams.signals;

import dev.millrace.core.event.Alert;
import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.PatternMatch;
import dev.millrace.core.event.Prediction;
import dev.millrace.core.event.Signal;
import dev.millrace.core.signal.Strategy;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The signals of all strategies.
 *
 * @param signals each with its decision's event time as timestamp
 * @param alerts settings of control records that were refused
 */
public record SignalStage(DataStream<Signal> signals, DataStream<Alert> alerts) {

    /** uid and name of the operator that combines. */
    public static final String UID = "trading.signals.combine";

    /** uid and name of the operator that hands matches to it. */
    public static final String UID_MATCHES = "trading.signals.matches";

    /** uid and name of the operator that hands settings to it. */
    public static final String UID_CONTROL = "trading.signals.control";

    /** Wires the stage; {@code control} may have records that concern others. */
    public static SignalStage build(
            DataStream<Prediction> predictions,
            DataStream<PatternMatch> matches,
            DataStream<ControlRecord> control,
            List<Strategy> strategies) {
        TypeInformation<SignalContext> type = TypeInformation.of(SignalContext.class);
        DataStream<SignalContext> contexts = matches.map(SignalContext::of, type)
                .uid(UID_MATCHES)
                .name(UID_MATCHES)
                .union(control.flatMap(new StrategyControl(strategies), type)
                        .uid(UID_CONTROL)
                        .name(UID_CONTROL));
        SingleOutputStreamOperator<Signal> signals = predictions
                .keyBy(Prediction::instrument)
                .connect(contexts.keyBy(SignalContext::instrument))
                .process(new SignalOperator(strategies), TypeInformation.of(Signal.class))
                .uid(UID)
                .name(UID);
        return new SignalStage(signals, signals.getSideOutput(SignalOperator.ALERTS));
    }
}
