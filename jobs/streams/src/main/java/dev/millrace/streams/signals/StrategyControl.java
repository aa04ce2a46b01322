package dev.millrace.streams.signals;

import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.signal.SignalCombiner;
import dev.millrace.core.signal.Strategy;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Hands a control record for a strategy to each of the strategy's instruments. */
final class StrategyControl implements FlatMapFunction<ControlRecord, SignalContext> {

    private static final long serialVersionUID = 1;

    private final List<Strategy> strategies;

    StrategyControl(List<Strategy> strategies) {
        this.strategies = List.copyOf(strategies);
    }

    @Override
    public void flatMap(ControlRecord control, Collector<SignalContext> out) {
        for (Strategy strategy : strategies) {
            if (new SignalCombiner(List.of(strategy)).concerns(control)) {
                strategy.instruments().forEach(instrument -> out.collect(SignalContext.of(instrument, control)));
            }
        }
    }
}
