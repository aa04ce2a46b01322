package dev.millrace.bench.cep;

import java.util.ArrayList;
import org.apache.flink.api.common.accumulators.Accumulator;
import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.jspecify.annotations.Nullable;

/** Puts matches into the job's result: all operators of a task share one list. */
final class FlinkMatches extends RichMapFunction<Reversal, Void> {

    static final String NAME = "matches";

    private static final long serialVersionUID = 1;

    @SuppressWarnings("NullAway.Init")
    private transient Accumulator<Reversal, ArrayList<Reversal>> matches;

    @Override
    public void open(OpenContext context) {
        matches = getRuntimeContext().getAccumulator(NAME);
        if (matches == null) {
            matches = new ListAccumulator<>();
            getRuntimeContext().addAccumulator(NAME, matches);
        }
    }

    @Override
    public @Nullable Void map(Reversal match) {
        matches.add(match);
        return null;
    }
}
