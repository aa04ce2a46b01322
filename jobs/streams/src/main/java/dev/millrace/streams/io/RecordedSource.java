package dev.millrace.streams.io;

import dev.millrace.core.codec.RecordedFormat;
import dev.millrace.core.codec.RecordedInstrument;
import dev.millrace.core.event.FeedRecord;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Recorded quotes as the quote stream of a bounded replay: one split an instrument with its days in order, a clock
 * record at every multiple of the clock's period that the rows have reached, and an END record after the last row.
 */
public final class RecordedSource implements Source<FeedRecord, RecordedSplit, List<RecordedSplit>> {

    private static final long serialVersionUID = 1;

    /** Name of the counter of rows read, over all attempts. */
    public static final String ROWS_READ = "rowsRead";

    private final ArrayList<RecordedInstrument> instruments;
    private final RecordedFormat format;
    private final ZoneId zone;
    private final String source;
    private final long clockPeriodMs;
    private final long waitFromMs;

    /**
     * @param zone of times without an offset
     * @param source name of the feed; instruments have a trading session for each
     * @param clockPeriod of the clock records; zero for none
     * @param waitFromMs rows from this event time on wait until a checkpoint is complete; {@link Long#MAX_VALUE} where
     *     nobody needs one
     */
    public RecordedSource(
            List<RecordedInstrument> instruments,
            RecordedFormat format,
            ZoneId zone,
            String source,
            Duration clockPeriod,
            long waitFromMs) {
        this.instruments = new ArrayList<>(instruments);
        this.format = format;
        this.zone = zone;
        this.source = source;
        this.clockPeriodMs = clockPeriod.toMillis();
        this.waitFromMs = waitFromMs;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SplitEnumerator<RecordedSplit, List<RecordedSplit>> createEnumerator(
            SplitEnumeratorContext<RecordedSplit> context) {
        List<RecordedSplit> splits = new ArrayList<>();
        for (RecordedInstrument instrument : instruments) {
            splits.add(RecordedSplit.start(instrument, splits.size()));
        }
        return new RecordedEnumerator(context, splits);
    }

    @Override
    public SplitEnumerator<RecordedSplit, List<RecordedSplit>> restoreEnumerator(
            SplitEnumeratorContext<RecordedSplit> context, List<RecordedSplit> waiting) {
        return new RecordedEnumerator(context, waiting);
    }

    @Override
    public SourceReader<FeedRecord, RecordedSplit> createReader(SourceReaderContext context) {
        return new RecordedSplitsReader(
                split -> new RecordedSplitReader(split, format, zone, source, clockPeriodMs),
                context.metricGroup().counter(ROWS_READ),
                waitFromMs);
    }

    @Override
    public SimpleVersionedSerializer<RecordedSplit> getSplitSerializer() {
        return new RecordedSplit.Serializer();
    }

    @Override
    public SimpleVersionedSerializer<List<RecordedSplit>> getEnumeratorCheckpointSerializer() {
        return new RecordedSplit.ListSerializer();
    }
}
