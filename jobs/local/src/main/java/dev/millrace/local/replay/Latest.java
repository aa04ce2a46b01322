package dev.millrace.local.replay;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Keeps the last element of each key and says them at the end of the input. Runs with parallelism 1. */
final class Latest<T> extends AbstractStreamOperator<ReplayLine>
        implements OneInputStreamOperator<T, ReplayLine>, BoundedOneInput {

    private static final long serialVersionUID = 1;

    /** A function that Flink can ship. */
    interface Shipped<A, B> extends Function<A, B>, Serializable {}

    private final Class<T> type;
    private final Shipped<T, String> key;
    private final Shipped<T, ReplayLine> line;

    private transient Map<String, T> latest;
    private transient ListState<T> saved;

    Latest(Class<T> type, Shipped<T, String> key, Shipped<T, ReplayLine> line) {
        this.type = type;
        this.key = key;
        this.line = line;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        latest = new TreeMap<>();
        saved = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("latest", TypeInformation.of(type)));
        for (T element : saved.get()) {
            latest.put(key.apply(element), element);
        }
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        latest.put(key.apply(element.getValue()), element.getValue());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        saved.update(new ArrayList<>(latest.values()));
    }

    @Override
    public void endInput() {
        latest.values().forEach(element -> output.collect(new StreamRecord<>(line.apply(element))));
    }
}
