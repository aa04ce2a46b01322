package dev.millrace.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.account.TradingConfigs;
import dev.millrace.core.codec.Json;
import dev.millrace.core.codec.RecordedFiles;
import dev.millrace.core.codec.RecordedFormat;
import dev.millrace.core.event.Bar;
import dev.millrace.core.event.ModelManifest;
import dev.millrace.local.report.RunReport;
import dev.millrace.testkit.DataFolder;
import dev.millrace.testkit.TinyModel;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The minute bars of a replay are those that somebody else recorded. */
class RecordedBarsITCase {

    private static final long MINUTE_MS = 60_000;
    private static final int SCALE = 5;

    @TempDir
    private Path folder;

    @Test
    void minute_bars_of_every_recorded_day() throws Exception {
        Path ticks = DataFolder.assumePresent("fx/oanda/tick/eurusd");
        Path minutes = DataFolder.assumePresent("fx/oanda/minute/eurusd");
        Path output = folder.resolve("out");
        RunReport report = new ReplayJob()
                .run(
                        new ReplayRequest(
                                RecordedFiles.resolve(ticks, List.of("EURUSD"), RecordedFormat.LEAN_TICK),
                                RecordedFormat.LEAN_TICK,
                                "oanda",
                                ZoneOffset.UTC,
                                1,
                                null,
                                Duration.ofSeconds(1),
                                TradingConfigs.bundled(),
                                List.of(TinyModel.write(folder, "other", "1", ModelManifest.Role.CHAMPION, 0, 0)),
                                List.of(),
                                "hashmap",
                                Duration.ofSeconds(1),
                                output,
                                Files.createDirectory(folder.resolve("checkpoints"))),
                        new ReplayProgress() {
                            @Override
                            public void read(long rows) {}

                            @Override
                            public void note(String text) {}
                        });
        assertThat(report.quotesRejected()).isEmpty();
        TreeMap<Long, List<Long>> expected = recorded(minutes);
        assertThat(replayed(output.resolve("bars"))).isNotEmpty().isEqualTo(expected);
    }

    /** Start of the minute to O, H, L, C of bid and of ask, in ticks. */
    private static TreeMap<Long, List<Long>> replayed(Path bars) throws IOException {
        TreeMap<Long, List<Long>> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(bars)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                for (String line : Files.readAllLines(file)) {
                    Bar bar = Json.read(line, Bar.class);
                    if (bar.widthMs() == MINUTE_MS) {
                        List<Long> twin = found.put(
                                bar.startMs(),
                                List.of(
                                        bar.bidOpenTicks(),
                                        bar.bidHighTicks(),
                                        bar.bidLowTicks(),
                                        bar.bidCloseTicks(),
                                        bar.askOpenTicks(),
                                        bar.askHighTicks(),
                                        bar.askLowTicks(),
                                        bar.askCloseTicks()));
                        assertThat(twin).as("a second bar at %d", bar.startMs()).isNull();
                    }
                }
            }
        }
        return found;
    }

    private static TreeMap<Long, List<Long>> recorded(Path minutes) throws IOException {
        TreeMap<Long, List<Long>> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(minutes)) {
            for (Path file : files.sorted().toList()) {
                long midnightMs = LocalDate.parse(
                                file.getFileName().toString().substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli();
                for (String line : lines(file)) {
                    String[] fields = line.split(",");
                    List<Long> ticks = new ArrayList<>();
                    for (int i : new int[] {1, 2, 3, 4, 6, 7, 8, 9}) {
                        ticks.add(new BigDecimal(fields[i])
                                .setScale(SCALE)
                                .unscaledValue()
                                .longValueExact());
                    }
                    found.put(midnightMs + Long.parseLong(fields[0]), ticks);
                }
            }
        }
        return found;
    }

    private static List<String> lines(Path file) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            zip.getNextEntry();
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
