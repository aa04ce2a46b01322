package dev.millrace.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.QuoteRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedReaderTest {

    private static final ZoneId UTC = ZoneId.of("UTC");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void readsLeanTicks() throws IOException {
        Path file = zip("20140502_quote.zip", "277,1.38694,1.38705\r\n2339,1.3869,1.38706,7\r\n");
        List<FeedRecord> read = read(file, RecordedFormat.LEAN_TICK, UTC);
        assertThat(read).extracting(FeedRecord::offset).containsExactly(0L, 1L);
        assertThat(read.get(0).quote())
                .isEqualTo(new QuoteRecord(
                        QuoteRecord.Kind.QUOTE,
                        "EURUSD",
                        "test",
                        0,
                        ms("2014-05-02T00:00:00.277Z"),
                        -1,
                        138_694,
                        138_705,
                        5,
                        0,
                        0));
        assertThat(quote(read.get(1)).bid()).isEqualTo(138_690);
        assertThat(quote(read.get(1)).ask()).isEqualTo(138_706);
    }

    @Test
    void theDayIsOneOfTheZone() throws IOException {
        Path file = plain("20140502.csv", "0,1.1,1.2\n");
        assertThat(read(file, RecordedFormat.LEAN_TICK, ZoneId.of("UTC-05:00"))
                        .get(0)
                        .eventTimeMs())
                .isEqualTo(ms("2014-05-02T05:00:00Z"));
    }

    @Test
    void theTimeOfDayIsWallClockWhenTheClocksChange() throws IOException {
        ZoneId newYork = ZoneId.of("America/New_York");
        Path spring = plain("20140309.csv", 17 * 3_600_000 + ",1.1,1.2\n");
        Path autumn = plain("20141102.csv", 17 * 3_600_000 + ",1.1,1.2\n");
        assertThat(read(spring, RecordedFormat.LEAN_TICK, newYork).get(0).eventTimeMs())
                .isEqualTo(ms("2014-03-09T21:00:00Z"));
        assertThat(read(autumn, RecordedFormat.LEAN_TICK, newYork).get(0).eventTimeMs())
                .isEqualTo(ms("2014-11-02T22:00:00Z"));
    }

    @Test
    void badRowsAreDefectsWithTheirBytesAndTheRestIsRead() throws IOException {
        Path file = plain(
                "20140502.csv",
                "1,1.1,1.2\n2,abc,1.2\n\n86400000,1.1,1.2\n3,1.1\n4,1.1234567891,1\n5,1.1,1.\n6,.1,1\n7,1e5,1\n8,1.3,1.4");
        List<FeedRecord> read = read(file, RecordedFormat.LEAN_TICK, UTC);
        assertThat(read).extracting(FeedRecord::offset).containsExactly(0L, 1L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(read)
                .extracting(FeedRecord::defect)
                .containsExactly(
                        null,
                        "bid is not a price: abc",
                        "not milliseconds since midnight: 86400000",
                        "expected 3 columns, found 2",
                        "bid is not a price: 1.1234567891",
                        "ask is not a price: 1.",
                        "bid is not a price: .1",
                        "bid is not a price: 1e5",
                        null);
        assertThat(read.get(1).raw()).isEqualTo("2,abc,1.2".getBytes(StandardCharsets.UTF_8));
        assertThat(read.get(1).eventTimeMs()).isEqualTo(ms("2014-05-02T00:00:00.001Z"));
    }

    @Test
    void aLongLineIsCutAndTheNextIsRead() throws IOException {
        for (int length : new int[] {4097, 65_535, 65_536, 65_537, 300_000}) {
            Path file = plain("20140502.csv", "x".repeat(length) + "\n1,1.1,1.2\n");
            List<FeedRecord> read = read(file, RecordedFormat.LEAN_TICK, UTC);
            assertThat(read).hasSize(2);
            assertThat(read.get(0).defect()).isEqualTo("line longer than 4096 bytes");
            assertThat(read.get(0).raw()).hasSize(4096);
            assertThat(quote(read.get(1)).bid()).isEqualTo(11);
        }
    }

    @Test
    void readsCsvWithAHeaderInAnyOrder() throws IOException {
        Path file = gzip(
                "quotes.csv.gz",
                "\ufeffUTC,AskPrice,BidPrice\n2020-01-01T22:01:12.821+00:00,1.1216,1.12106\n2020-01-01 22:01:17,1.2,1.1\n");
        List<FeedRecord> read = read(file, RecordedFormat.CSV, ZoneId.of("America/New_York"));
        assertThat(read).extracting(FeedRecord::offset).containsExactly(1L, 2L);
        assertThat(read.get(0).eventTimeMs()).isEqualTo(ms("2020-01-01T22:01:12.821Z"));
        assertThat(quote(read.get(0)).ask()).isEqualTo(112_160);
        assertThat(read.get(1).eventTimeMs()).isEqualTo(ms("2020-01-02T03:01:17Z"));
    }

    @Test
    void readsCsvWithoutAHeader() throws IOException {
        Path file = plain(
                "quotes.csv",
                "1398988800277,1.1,1.25,1000000,2.5\n2014-05-02T00:00Z,1,2\n2014-05-02T00:00:00.1234567-04:00,1,2\n"
                        + "2014-13-02T00:00Z,1,2\n2014-05-02,1,2\n1398988800277,1,2,x,y\n-5,1,2\n");
        List<FeedRecord> read = read(file, RecordedFormat.CSV, UTC);
        assertThat(quote(read.get(0)).bidSize()).isEqualTo(1_000_000);
        assertThat(quote(read.get(0)).askSize()).isEqualTo(2);
        assertThat(read.get(1).eventTimeMs()).isEqualTo(ms("2014-05-02T00:00:00Z"));
        assertThat(read.get(2).eventTimeMs()).isEqualTo(ms("2014-05-02T04:00:00.123Z"));
        assertThat(read)
                .extracting(FeedRecord::defect)
                .containsExactly(
                        null,
                        null,
                        null,
                        "not a timestamp: 2014-13-02T00:00Z",
                        "not a timestamp: 2014-05-02",
                        "bid size is not a number: x",
                        "eventTimeMs -5 is out of range");
    }

    @Test
    void goesOnAtAnyLineAsIfItHadNotStopped() throws IOException {
        Files.createDirectory(folder.resolve("eurusd"));
        plain("eurusd/20140502.csv", "1,1.1,1.2\nbad\n\n3,1.1,1.2\n");
        zip("eurusd/20140503.zip", "1,1.3,1.4\n2,1.3,1.4");
        plain("eurusd/20140504.csv", "");
        plain("eurusd/20140505.csv", "worse\n1,1.5,1.6\n");
        plain("eurusd/notes.txt", "not a day");
        plain("eurusd/20140505_trade.csv", "not a quote");
        RecordedInstrument all = RecordedFiles.resolve(folder, List.of("EURUSD"), RecordedFormat.LEAN_TICK)
                .get(0);
        assertThat(all.lines()).isEqualTo(8);
        assertThat(all.origin(5)).isEqualTo(folder.resolve("eurusd/20140503.zip") + ":2");

        List<FeedRecord> whole = read(all, RecordedFormat.LEAN_TICK, UTC, 0, Long.MIN_VALUE);
        assertThat(whole).extracting(FeedRecord::offset).containsExactly(0L, 1L, 3L, 4L, 5L, 6L, 7L);
        for (int taken = 0; taken <= whole.size(); taken++) {
            try (RecordedReader reader = reader(all, RecordedFormat.LEAN_TICK, UTC, 0, Long.MIN_VALUE)) {
                for (int i = 0; i < taken; i++) {
                    reader.next();
                }
                List<FeedRecord> rest =
                        read(all, RecordedFormat.LEAN_TICK, UTC, reader.offset(), reader.lastEventTimeMs());
                assertThat(rest).usingRecursiveComparison().isEqualTo(whole.subList(taken, whole.size()));
            }
        }
    }

    @Property(tries = 300)
    void decimalsAreExact(
            @ForAll @LongRange(min = 0, max = 999_999) long bid,
            @ForAll @IntRange(max = 9) int bidScale,
            @ForAll @LongRange(min = -99_999, max = 99_999) long ask,
            @ForAll @IntRange(max = 9) int askScale) {
        BigDecimal exactBid = BigDecimal.valueOf(bid, bidScale);
        BigDecimal exactAsk = BigDecimal.valueOf(ask, askScale);
        byte[] line = (exactBid.toPlainString() + "," + exactAsk.toPlainString()).getBytes(StandardCharsets.UTF_8);
        Row row = new Row();
        row.start(line, 0, line.length);
        assertThat(row.readPrices(0, 1)).isNull();
        QuoteRecord quote = row.quote("EURUSD", "test", 0);
        assertThat(BigDecimal.valueOf(quote.bid(), quote.scale())).isEqualByComparingTo(exactBid);
        assertThat(BigDecimal.valueOf(quote.ask(), quote.scale())).isEqualByComparingTo(exactAsk);
    }

    @Test
    void everyFaultOfAPathIsOneLineThatNamesIt() throws IOException {
        Path corrupt = plain("20140506.zip", "this is no zip file");
        assertFault(corrupt, "EURUSD", "corrupt file " + corrupt);
        Path damaged = zip("20140507.zip", "1,1.1,1.2\n".repeat(1000));
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[60] ^= 0x55;
        Files.write(damaged, bytes);
        assertFault(damaged, "EURUSD", "corrupt file " + damaged);
        Path cut = gzip("20140508.csv.gz", "1,1.1,1.2\n".repeat(1000));
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 40));
        assertFault(cut, "EURUSD", "corrupt file " + cut);
        assertFault(folder.resolve("absent"), "EURUSD", "no such file or folder: " + folder.resolve("absent"));
        Path unnamed = plain("quotes.csv", "1,1,1\n");
        assertFault(unnamed, "EURUSD", "its name does not begin with a day");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertFault(empty, "EURUSD", "no lean-tick files of symbol EURUSD in " + empty);
        assertThatThrownBy(() -> RecordedFiles.resolve(empty, List.of("EURUSD", "NZDUSD"), RecordedFormat.LEAN_TICK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no folder for symbol EURUSD: " + empty.resolve("eurusd"));
        assertThatThrownBy(() -> RecordedFormat.of("tick"))
                .hasMessage("unknown format tick, expected one of lean-tick, csv");
    }

    private static void assertFault(Path path, String symbol, String message) {
        assertThatThrownBy(() -> RecordedFiles.resolve(path, List.of(symbol), RecordedFormat.LEAN_TICK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("\n");
    }

    private static List<FeedRecord> read(Path file, RecordedFormat format, ZoneId zone) throws IOException {
        return read(RecordedFiles.resolve(file, List.of("EURUSD"), format).get(0), format, zone, 0, Long.MIN_VALUE);
    }

    private static List<FeedRecord> read(
            RecordedInstrument instrument, RecordedFormat format, ZoneId zone, long offset, long lastEventTimeMs)
            throws IOException {
        List<FeedRecord> read = new ArrayList<>();
        try (RecordedReader reader = reader(instrument, format, zone, offset, lastEventTimeMs)) {
            for (FeedRecord record = reader.next(); record != null; record = reader.next()) {
                read.add(record);
            }
        }
        return read;
    }

    private static RecordedReader reader(
            RecordedInstrument instrument, RecordedFormat format, ZoneId zone, long offset, long lastEventTimeMs)
            throws IOException {
        return new RecordedReader(instrument, format, zone, "test", 0, offset, lastEventTimeMs);
    }

    private static QuoteRecord quote(FeedRecord record) {
        return Objects.requireNonNull(record.quote());
    }

    private static long ms(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    private Path plain(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path zip(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("quotes.csv"));
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private Path gzip(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
