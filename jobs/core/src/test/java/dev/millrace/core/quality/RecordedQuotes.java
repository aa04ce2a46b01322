package dev.millrace.core.quality;

import dev.millrace.core.codec.RecordedFiles;
import dev.millrace.core.codec.RecordedFormat;
import dev.millrace.core.codec.RecordedReader;
import dev.millrace.core.event.FeedRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Recorded quotes, which are no part of the repository; tests without them are skipped. */
final class RecordedQuotes {

    private RecordedQuotes() {}

    /** All quotes of a file or folder under the recorded currency data. */
    static List<FeedRecord> read(String path, String symbol, RecordedFormat format, String zone, String source)
            throws IOException {
        String given = System.getProperty("millrace.data");
        Path root = given != null ? Path.of(given) : Path.of("../../../shared/data");
        Path found = root.resolve("fx").resolve(path).toAbsolutePath().normalize();
        Assumptions.assumeTrue(Files.exists(found), "no recorded data at " + found);
        var files = RecordedFiles.resolve(found, List.of(symbol), format).get(0);
        List<FeedRecord> records = new ArrayList<>();
        try (RecordedReader reader = new RecordedReader(files, format, ZoneId.of(zone), source, 0, 0, Long.MIN_VALUE)) {
            for (FeedRecord record = reader.next(); record != null; record = reader.next()) {
                records.add(record);
            }
        }
        return records;
    }
}
