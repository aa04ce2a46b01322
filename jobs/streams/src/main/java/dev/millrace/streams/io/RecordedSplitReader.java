package dev.millrace.streams.io;

import dev.millrace.core.codec.RecordedFormat;
import dev.millrace.core.codec.RecordedReader;
import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.QuoteRecord;
import java.io.Closeable;
import java.io.IOException;
import java.time.ZoneId;
import org.apache.flink.api.connector.source.SourceOutput;
import org.jspecify.annotations.Nullable;

/** Emits the records of one instrument, its clock and its end. */
final class RecordedSplitReader implements Closeable {

    private final RecordedSplit split;
    private final String source;
    private final long clockPeriodMs;
    private final RecordedReader rows;

    private @Nullable FeedRecord next;
    private long emitted;
    private long lastMs;
    private long clockMs;

    RecordedSplitReader(RecordedSplit split, RecordedFormat format, ZoneId zone, String source, long clockPeriodMs)
            throws IOException {
        this.split = split;
        this.source = source;
        this.clockPeriodMs = clockPeriodMs;
        rows = new RecordedReader(
                split.instrument(), format, zone, source, split.partition(), split.offset(), split.lastMs());
        emitted = split.offset();
        lastMs = split.lastMs();
        clockMs = split.clockMs();
        next = rows.next();
    }

    String splitId() {
        return split.splitId();
    }

    int partition() {
        return split.partition();
    }

    /** Whether all rows have been emitted. */
    boolean isExhausted() {
        return next == null;
    }

    /** Event time of the next row; after the last row that of the last, so that the end follows at once. */
    long nextMs() {
        return next == null ? lastMs : next.eventTimeMs();
    }

    /** Emits the next row, behind the clock where it has reached a multiple of the period. */
    void emit(SourceOutput<FeedRecord> output) throws IOException {
        FeedRecord row = next;
        if (row == null) {
            throw new IllegalStateException("no row left of " + splitId());
        }
        lastMs = Math.max(lastMs, row.eventTimeMs());
        if (clockPeriodMs > 0 && lastMs != Long.MIN_VALUE) {
            long reachedMs = Math.floorDiv(lastMs, clockPeriodMs) * clockPeriodMs;
            if (reachedMs > clockMs) {
                clockMs = reachedMs;
                emit(output, QuoteRecord.clock(source, clockMs));
            }
        }
        output.collect(row, row.eventTimeMs());
        emitted = row.offset() + 1;
        next = rows.next();
    }

    /** Emits that nothing more follows. */
    void emitEnd(SourceOutput<FeedRecord> output) {
        emit(output, QuoteRecord.end(split.splitId(), source, lastMs));
    }

    private void emit(SourceOutput<FeedRecord> output, QuoteRecord record) {
        output.collect(
                new FeedRecord(
                        split.partition(),
                        emitted,
                        record.instrument(),
                        record.eventTimeMs(),
                        record,
                        null,
                        null,
                        Long.MIN_VALUE),
                record.eventTimeMs());
    }

    RecordedSplit position() {
        return new RecordedSplit(split.instrument(), split.partition(), emitted, lastMs, clockMs);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
