package dev.millrace.streams.signals;

import dev.millrace.core.event.Alert;
import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.PatternMatch;
import dev.millrace.core.event.Prediction;
import dev.millrace.core.event.Signal;
import dev.millrace.core.signal.SignalCombiner;
import dev.millrace.core.signal.SignalState;
import dev.millrace.core.signal.Strategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Runs {@link SignalCombiner} for each instrument on predictions, matches and settings in order of event time. The two
 * inputs race, so everything waits until the watermark has passed its time; at one time settings come before matches
 * and these before predictions. What is late waits for the next watermark.
 *
 * <p>State for an instrument: what arrives between two watermarks, and one {@link SignalState}.
 */
public final class SignalOperator extends KeyedCoProcessFunction<String, Prediction, SignalContext, Signal> {

    private static final long serialVersionUID = 1;

    /** Settings that were refused. */
    public static final OutputTag<Alert> ALERTS = new OutputTag<>("signal-alerts", TypeInformation.of(Alert.class));

    private static final Comparator<Prediction> PREDICTION_ORDER = Comparator.comparing(Prediction::model)
            .thenComparing(Prediction::version)
            .thenComparing(Prediction::role);

    private final List<Strategy> strategies;

    private transient SignalCombiner combiner;
    private transient MapState<Long, List<Prediction>> predictions;
    private transient MapState<Long, List<SignalContext>> contexts;
    private transient ValueState<SignalState> combined;
    private transient Counter signals;

    public SignalOperator(List<Strategy> strategies) {
        this.strategies = List.copyOf(strategies);
    }

    @Override
    public void open(OpenContext context) {
        combiner = new SignalCombiner(strategies);
        predictions = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "predictions", Types.LONG, Types.LIST(TypeInformation.of(Prediction.class))));
        contexts = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "contexts", Types.LONG, Types.LIST(TypeInformation.of(SignalContext.class))));
        combined = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("combined", TypeInformation.of(SignalState.class)));
        signals = getRuntimeContext().getMetricGroup().counter("signals");
    }

    @Override
    public void processElement1(Prediction prediction, Context context, Collector<Signal> out) throws Exception {
        wait(predictions, prediction, prediction.eventTimeMs(), context);
    }

    @Override
    public void processElement2(SignalContext element, Context context, Collector<Signal> out) throws Exception {
        wait(contexts, element, element.eventTimeMs(), context);
    }

    private static <T> void wait(MapState<Long, List<T>> waiting, T element, long timeMs, Context context)
            throws Exception {
        List<T> sameTime = waiting.get(timeMs);
        List<T> longer = sameTime == null ? new ArrayList<>(1) : new ArrayList<>(sameTime);
        longer.add(element);
        waiting.put(timeMs, longer);
        context.timerService().registerEventTimeTimer(timeMs);
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext context, Collector<Signal> out) throws Exception {
        List<SignalContext> dueContexts = take(contexts, timeMs);
        List<Prediction> duePredictions = take(predictions, timeMs);
        if (dueContexts.isEmpty() && duePredictions.isEmpty()) {
            return;
        }
        SignalState state = combined.value();
        if (state == null) {
            state = new SignalState();
        }
        dueContexts.sort(SignalContext.ORDER);
        for (SignalContext due : dueContexts) {
            apply(due, state, timeMs, context);
        }
        duePredictions.sort(PREDICTION_ORDER);
        for (Prediction prediction : duePredictions) {
            for (Signal signal : combiner.on(prediction, state)) {
                signals.inc();
                out.collect(signal);
            }
        }
        combined.update(state);
    }

    private void apply(SignalContext due, SignalState state, long timeMs, OnTimerContext context) {
        PatternMatch match = due.match();
        if (match != null) {
            combiner.on(match, state);
        }
        ControlRecord control = due.control();
        if (control != null) {
            String refused = combiner.on(control, state);
            if (refused != null) {
                context.output(ALERTS, new Alert("signals", "SETTING_REFUSED", control.scope(), refused, timeMs));
            }
        }
    }

    private static <T> List<T> take(MapState<Long, List<T>> waiting, long timeMs) throws Exception {
        List<T> due = waiting.get(timeMs);
        if (due == null) {
            return new ArrayList<>();
        }
        waiting.remove(timeMs);
        return new ArrayList<>(due);
    }
}
