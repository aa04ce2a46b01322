package dev.millrace.local.replay;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Counts elements by name and says the counts at the end of the input. The counts are part of the checkpoint, so a
 * crash changes none. Also says which checkpoint it was restored from, as kind {@code restored}.
 */
final class Tally<T> extends AbstractStreamOperator<ReplayLine>
        implements OneInputStreamOperator<T, ReplayLine>, BoundedOneInput {

    private static final long serialVersionUID = 1;

    /** The name that an element is counted under. */
    interface Naming<T> extends Function<T, String>, Serializable {}

    private final String kind;
    private final Naming<T> naming;

    private transient Map<String, long[]> counts;
    private transient ListState<Map<String, Long>> saved;
    private transient long restoredCheckpointId;

    Tally(String kind, Naming<T> naming) {
        this.kind = kind;
        this.naming = naming;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        counts = new TreeMap<>();
        restoredCheckpointId = context.getRestoredCheckpointId().orElse(-1);
        saved = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("counts", Types.MAP(Types.STRING, Types.LONG)));
        for (Map<String, Long> part : saved.get()) {
            part.forEach((name, count) -> counts.computeIfAbsent(name, n -> new long[1])[0] += count);
        }
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        String name = naming.apply(element.getValue());
        long[] count = counts.get(name);
        if (count == null) {
            count = new long[1];
            counts.put(name, count);
        }
        count[0]++;
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        Map<String, Long> part = new TreeMap<>();
        counts.forEach((name, count) -> part.put(name, count[0]));
        saved.update(java.util.List.of(part));
    }

    @Override
    public void endInput() {
        int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        counts.forEach(
                (name, count) -> output.collect(new StreamRecord<>(ReplayLine.count(kind, name, subtask, count[0]))));
        if (restoredCheckpointId >= 0) {
            output.collect(new StreamRecord<>(ReplayLine.count("restored", "", subtask, restoredCheckpointId)));
        }
    }
}
