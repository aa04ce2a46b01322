package dev.millrace.core.codec;

import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.QuoteRecord;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the recorded quotes of one instrument, all files in order. The offset of a record, and the feed sequence of
 * its quote, is its line over all files, counted from 0; a header and blank lines count but give no record.
 */
public final class RecordedReader implements Closeable {

    private final RecordedInstrument instrument;
    private final RecordedFormat format;
    private final ZoneId zone;
    private final String source;
    private final int partition;
    private final Row row = new Row();

    private int file;
    private long nextOffset;
    private long lastEventTimeMs;
    private @Nullable LineReader lines;
    private @Nullable RowParser parser;

    /**
     * Starts at a line. Lines of the same file before it are skipped without being parsed.
     *
     * @param source name of the feed, for the records
     * @param partition number of the split, for the records
     * @param offset as {@link #offset} was when the reader stopped; 0 for the start
     * @param lastEventTimeMs as {@link #lastEventTimeMs} was; {@link Long#MIN_VALUE} at the start
     */
    public RecordedReader(
            RecordedInstrument instrument,
            RecordedFormat format,
            ZoneId zone,
            String source,
            int partition,
            long offset,
            long lastEventTimeMs)
            throws IOException {
        this.instrument = instrument;
        this.format = format;
        this.zone = zone;
        this.source = source;
        this.partition = partition;
        this.lastEventTimeMs = lastEventTimeMs;
        this.file = instrument.fileAt(offset);
        this.nextOffset = instrument.files().get(file).firstLine();
        open();
        while (nextOffset < offset && lines != null && lines.advance()) {
            nextOffset++;
        }
    }

    /** Line over all files that is read next. */
    public long offset() {
        return nextOffset;
    }

    /** Event time of the latest quote read, milliseconds; {@link Long#MIN_VALUE} before the first. */
    public long lastEventTimeMs() {
        return lastEventTimeMs;
    }

    /**
     * The next record, a malformed one included, or null after the last.
     *
     * @throws IOException naming the file, if it cannot be read
     */
    public @Nullable FeedRecord next() throws IOException {
        while (lines != null && parser != null) {
            if (!lines.advance()) {
                nextFile();
                continue;
            }
            long offset = nextOffset++;
            if (lines.lineFrom() == lines.lineTo()) {
                continue;
            }
            boolean first = offset == instrument.files().get(file).firstLine();
            row.start(lines.buffer(), first ? skipByteOrderMark(lines) : lines.lineFrom(), lines.lineTo());
            return record(lines, parser, offset);
        }
        return null;
    }

    private FeedRecord record(LineReader line, RowParser rows, long offset) {
        String defect = line.cut() ? "line longer than " + LineReader.MAX_LINE_BYTES + " bytes" : rows.parse(row);
        if (defect == null) {
            QuoteRecord quote = row.quote(instrument.instrument(), source, offset);
            defect = QuoteCodec.defect(quote);
            if (defect == null) {
                lastEventTimeMs = Math.max(lastEventTimeMs, quote.eventTimeMs());
                return new FeedRecord(
                        partition, offset, quote.instrument(), quote.eventTimeMs(), quote, null, null, Long.MIN_VALUE);
            }
        }
        byte[] raw = Arrays.copyOfRange(line.buffer(), line.lineFrom(), line.lineTo());
        return new FeedRecord(
                partition, offset, instrument.instrument(), lastEventTimeMs, null, raw, defect, Long.MIN_VALUE);
    }

    private void nextFile() throws IOException {
        RecordedFile read = instrument.files().get(file);
        if (nextOffset != read.firstLine() + read.lines()) {
            throw new IOException(read.path() + " changed while it was read: expected " + read.lines()
                    + " lines, found " + (nextOffset - read.firstLine()));
        }
        close();
        file++;
        open();
    }

    /** Opens the file at the index and takes its header, if it has one. */
    private void open() throws IOException {
        if (file == instrument.files().size()) {
            lines = null;
            parser = null;
            return;
        }
        RecordedFile opening = instrument.files().get(file);
        Path path = Path.of(opening.path());
        parser = format.parser(path.getFileName().toString(), zone);
        lines = new LineReader(path);
        if (hasHeader(path, parser)) {
            lines.advance();
            nextOffset++;
        }
    }

    private boolean hasHeader(Path path, RowParser rows) throws IOException {
        try (LineReader first = new LineReader(path)) {
            if (!first.advance()) {
                return false;
            }
            row.start(first.buffer(), skipByteOrderMark(first), first.lineTo());
            return rows.readHeader(row);
        }
    }

    private static int skipByteOrderMark(LineReader line) {
        byte[] bytes = line.buffer();
        int from = line.lineFrom();
        boolean marked = line.lineTo() - from >= 3
                && bytes[from] == (byte) 0xEF
                && bytes[from + 1] == (byte) 0xBB
                && bytes[from + 2] == (byte) 0xBF;
        return marked ? from + 3 : from;
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            lines.close();
        }
    }
}
