package dev.millrace.streams.io;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;

/** Deals the instruments out in turn: the one with number n to subtask n modulo the parallelism. */
final class RecordedEnumerator implements SplitEnumerator<RecordedSplit, List<RecordedSplit>> {

    private final SplitEnumeratorContext<RecordedSplit> context;
    private final List<RecordedSplit> waiting;

    RecordedEnumerator(SplitEnumeratorContext<RecordedSplit> context, List<RecordedSplit> waiting) {
        this.context = context;
        this.waiting = new ArrayList<>(waiting);
    }

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {}

    @Override
    public void addSplitsBack(List<RecordedSplit> splits, int subtask) {
        waiting.addAll(splits);
    }

    @Override
    public void addReader(int subtask) {
        for (RecordedSplit split : List.copyOf(waiting)) {
            if (split.partition() % context.currentParallelism() == subtask) {
                waiting.remove(split);
                context.assignSplit(split, subtask);
            }
        }
        context.signalNoMoreSplits(subtask);
    }

    @Override
    public List<RecordedSplit> snapshotState(long checkpointId) {
        return List.copyOf(waiting);
    }

    @Override
    public void close() {}
}
