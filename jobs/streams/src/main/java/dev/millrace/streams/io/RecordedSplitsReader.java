package dev.millrace.streams.io;

import dev.millrace.core.event.FeedRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Counter;

/**
 * Reads the splits of one subtask merged by event time, so that no instrument runs ahead of another and the stages
 * behind have little to hold.
 */
final class RecordedSplitsReader implements SourceReader<FeedRecord, RecordedSplit> {

    /** Opens a split where it stopped. */
    interface Opener {
        RecordedSplitReader open(RecordedSplit split) throws IOException;
    }

    private final Opener opener;
    private final Counter rowsRead;
    private final long waitFromMs;
    private final PriorityQueue<RecordedSplitReader> open = new PriorityQueue<>(
            Comparator.comparingLong(RecordedSplitReader::nextMs).thenComparingInt(RecordedSplitReader::partition));

    private CompletableFuture<Void> available = new CompletableFuture<>();
    private boolean complete;
    private boolean checkpointed;

    /** @param waitFromMs rows from this event time on wait until a checkpoint is complete; never is the largest */
    RecordedSplitsReader(Opener opener, Counter rowsRead, long waitFromMs) {
        this.opener = opener;
        this.rowsRead = rowsRead;
        this.waitFromMs = waitFromMs;
    }

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<FeedRecord> output) throws IOException {
        RecordedSplitReader first = open.peek();
        if (first == null && complete) {
            return InputStatus.END_OF_INPUT;
        }
        if (first == null || (!checkpointed && first.nextMs() >= waitFromMs)) {
            available = new CompletableFuture<>();
            return InputStatus.NOTHING_AVAILABLE;
        }
        open.remove();
        SourceOutput<FeedRecord> splitOutput = output.createOutputForSplit(first.splitId());
        if (first.isExhausted()) {
            first.emitEnd(splitOutput);
            output.releaseOutputForSplit(first.splitId());
            first.close();
        } else {
            first.emit(splitOutput);
            rowsRead.inc();
            open.add(first);
        }
        return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public List<RecordedSplit> snapshotState(long checkpointId) {
        return open.stream().map(RecordedSplitReader::position).toList();
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        checkpointed = true;
        available.complete(null);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return available;
    }

    @Override
    public void addSplits(List<RecordedSplit> splits) {
        try {
            for (RecordedSplit split : splits) {
                open.add(opener.open(split));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        available.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        complete = true;
        available.complete(null);
    }

    @Override
    public void close() throws IOException {
        for (RecordedSplitReader reader : new ArrayList<>(open)) {
            reader.close();
        }
    }
}
