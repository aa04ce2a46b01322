package dev.millrace.core.feature;

import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.instrument.Instrument;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Assumptions;

/** Recorded quotes and bars, which are no part of the repository; tests without them are skipped. */
final class Recorded {

    private Recorded() {}

    /** The files of that folder under the recorded currency data, one a day, in order. */
    static List<Path> days(String folder) {
        String given = System.getProperty("millrace.data");
        Path root = given != null ? Path.of(given) : Path.of("../../../shared/data");
        Path found = root.resolve("fx").resolve(folder).toAbsolutePath().normalize();
        Assumptions.assumeTrue(Files.isDirectory(found), "no recorded data at " + found);
        try (Stream<Path> files = Files.list(found)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The quotes of one day file; the time of each is the given midnight plus the milliseconds of its row. */
    static List<Quote> quotes(Path file, Instrument instrument, long midnightMs) {
        List<Quote> quotes = new ArrayList<>();
        for (String row : rows(file)) {
            String[] cells = row.split(",", -1);
            long bid = instrument.ticks(new BigDecimal(cells[1]));
            long ask = instrument.ticks(new BigDecimal(cells[2]));
            quotes.add(new Quote(
                    QuoteRecord.Kind.QUOTE,
                    instrument.name(),
                    "recorded",
                    0,
                    quotes.size(),
                    midnightMs + Long.parseLong(cells[0]),
                    bid,
                    ask,
                    0,
                    0,
                    bid == ask));
        }
        return quotes;
    }

    /** The quotes of several day files in UTC. */
    static List<Quote> quotes(List<Path> files, Instrument instrument) {
        return files.stream()
                .flatMap(f -> quotes(f, instrument, midnightMs(f)).stream())
                .toList();
    }

    static long midnightMs(Path file) {
        LocalDate day =
                LocalDate.parse(file.getFileName().toString().substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
        return day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    static List<String> rows(Path file) {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            zip.getNextEntry();
            return new BufferedReader(new InputStreamReader(zip, StandardCharsets.US_ASCII))
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
