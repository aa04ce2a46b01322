package dev.millrace.streams.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.codec.RecordedFiles;
import dev.millrace.core.codec.RecordedFormat;
import dev.millrace.core.codec.RecordedInstrument;
import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.QuoteRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedSplitsReaderTest {

    @TempDir
    private Path folder;

    private final List<String> read = new ArrayList<>();
    private final SimpleCounter rows = new SimpleCounter();

    private final ReaderOutput<FeedRecord> output = new ReaderOutput<>() {
        @Override
        public void collect(FeedRecord record) {
            throw new AssertionError("without a time: " + record);
        }

        @Override
        public void collect(FeedRecord record, long timestampMs) {
            QuoteRecord quote = record.quote();
            String what = quote == null ? "BAD" : quote.kind().toString();
            read.add(what + ' ' + record.instrument() + '@' + record.offset() + ' ' + timestampMs % 86_400_000);
        }

        @Override
        public void emitWatermark(Watermark watermark) {}

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}

        @Override
        public SourceOutput<FeedRecord> createOutputForSplit(String splitId) {
            return this;
        }

        @Override
        public void releaseOutputForSplit(String splitId) {
            read.add("released " + splitId);
        }
    };

    @BeforeEach
    void record() throws Exception {
        Files.createDirectories(folder.resolve("eurusd"));
        Files.createDirectories(folder.resolve("nzdusd"));
        Files.writeString(folder.resolve("eurusd/20140501_quote.csv"), "100,1.1,1.2\n900,1.1,1.2\n");
        Files.writeString(folder.resolve("eurusd/20140502_quote.csv"), "2100,x,1.2\n");
        Files.writeString(folder.resolve("nzdusd/20140501_quote.csv"), "500,0.8,0.9\n2500,0.8,0.9");
    }

    @Test
    void merges_instruments_by_time_with_a_clock_and_an_end_each() throws Exception {
        readAll(reader(1_000));
        assertThat(read)
                .containsExactly(
                        "CLOCK @0 0",
                        "QUOTE EURUSD@0 100",
                        "CLOCK @0 0",
                        "QUOTE NZDUSD@0 500",
                        "QUOTE EURUSD@1 900",
                        "BAD EURUSD@2 900",
                        "END EURUSD@3 900",
                        "released EURUSD",
                        "CLOCK @1 2000",
                        "QUOTE NZDUSD@1 2500",
                        "END NZDUSD@2 2500",
                        "released NZDUSD");
        assertThat(rows.getCount()).isEqualTo(5);
    }

    @Test
    void without_a_period_there_is_no_clock() throws Exception {
        readAll(reader(0));
        assertThat(read).noneMatch(line -> line.startsWith("CLOCK")).hasSize(9);
    }

    @Test
    void goes_on_where_a_snapshot_was_taken_at_every_place() throws Exception {
        readAll(reader(1_000));
        List<String> whole = List.copyOf(read);
        for (int steps = 0; steps < 7; steps++) {
            read.clear();
            RecordedSplitsReader before = reader(1_000);
            for (int i = 0; i < steps; i++) {
                before.pollNext(output);
            }
            RecordedSplit.Serializer serializer = new RecordedSplit.Serializer();
            List<RecordedSplit> restored = new ArrayList<>();
            for (RecordedSplit split : before.snapshotState(1)) {
                restored.add(serializer.deserialize(serializer.getVersion(), serializer.serialize(split)));
            }
            before.close();
            readAll(reader(1_000, restored));
            assertThat(read).as("after %d steps", steps).isEqualTo(whole);
        }
    }

    @Test
    void rows_from_a_time_on_wait_until_a_checkpoint_is_complete() throws Exception {
        long midnightMs = LocalDate.of(2014, 5, 1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .toEpochMilli();
        RecordedSplitsReader reader = reader(0, starts(), midnightMs + 900);
        while (reader.pollNext(output) == InputStatus.MORE_AVAILABLE) {
            assertThat(read).hasSizeLessThan(3);
        }
        assertThat(read).containsExactly("QUOTE EURUSD@0 100", "QUOTE NZDUSD@0 500");
        assertThat(reader.isAvailable()).isNotDone();

        reader.notifyCheckpointComplete(1);

        assertThat(reader.isAvailable()).isDone();
        readAll(reader);
        assertThat(read).hasSize(9);
    }

    private void readAll(RecordedSplitsReader reader) throws Exception {
        while (reader.pollNext(output) != InputStatus.END_OF_INPUT) {
            assertThat(read).hasSizeLessThan(100);
        }
        reader.close();
    }

    private List<RecordedSplit> starts() {
        List<RecordedInstrument> found =
                RecordedFiles.resolve(folder, List.of("EURUSD", "NZDUSD"), RecordedFormat.LEAN_TICK);
        return List.of(RecordedSplit.start(found.get(0), 0), RecordedSplit.start(found.get(1), 1));
    }

    private RecordedSplitsReader reader(long clockPeriodMs) {
        return reader(clockPeriodMs, starts());
    }

    private RecordedSplitsReader reader(long clockPeriodMs, List<RecordedSplit> splits) {
        return reader(clockPeriodMs, splits, Long.MAX_VALUE);
    }

    private RecordedSplitsReader reader(long clockPeriodMs, List<RecordedSplit> splits, long waitFromMs) {
        RecordedSplitsReader reader = new RecordedSplitsReader(
                split -> new RecordedSplitReader(
                        split, RecordedFormat.LEAN_TICK, ZoneId.of("UTC"), "test", clockPeriodMs),
                rows,
                waitFromMs);
        reader.addSplits(splits);
        reader.notifyNoMoreSplits();
        return reader;
    }
}
