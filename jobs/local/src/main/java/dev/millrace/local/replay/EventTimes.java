package dev.millrace.local.replay;

import dev.millrace.core.codec.RecordedFormat;
import dev.millrace.core.codec.RecordedInstrument;
import dev.millrace.core.codec.RecordedReader;
import dev.millrace.core.event.FeedRecord;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the rows of some recordings lie in time. */
final class EventTimes {

    private static final long BUCKET_MS = 1_000;

    private EventTimes() {}

    /**
     * The event time, to the second, at which that part of the rows of all instruments has gone by.
     *
     * @param fraction above 0 and below 1
     */
    static long at(
            double fraction, List<RecordedInstrument> recordings, RecordedFormat format, ZoneId zone, String source)
            throws IOException {
        TreeMap<Long, Long> rowsBySecond = new TreeMap<>();
        long rows = 0;
        for (RecordedInstrument recording : recordings) {
            try (RecordedReader reader = new RecordedReader(recording, format, zone, source, 0, 0, Long.MIN_VALUE)) {
                for (FeedRecord row = reader.next(); row != null; row = reader.next()) {
                    rowsBySecond.merge(Math.floorDiv(row.eventTimeMs(), BUCKET_MS), 1L, Long::sum);
                    rows++;
                }
            }
        }
        long gone = 0;
        for (Map.Entry<Long, Long> second : rowsBySecond.entrySet()) {
            gone += second.getValue();
            if (gone >= fraction * rows) {
                return second.getKey() * BUCKET_MS;
            }
        }
        throw new IllegalArgumentException("no row to crash at");
    }
}
