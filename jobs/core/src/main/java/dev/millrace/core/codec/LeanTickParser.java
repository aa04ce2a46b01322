package dev.millrace.core.codec;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** {@code ms since midnight, bid, ask[, ...]}: further columns are not read, there is no header. */
final class LeanTickParser implements RowParser {

    private static final long DAY_MS = 86_400_000;

    private final LocalDate day;
    private final ZoneId zone;
    private final long midnightMs;
    /** Whether the clocks do not change on this day, so that every row has the offset of midnight. */
    private final boolean oneOffset;

    LeanTickParser(LocalDate day, ZoneId zone) {
        this.day = day;
        this.zone = zone;
        Instant midnight = day.atStartOfDay(zone).toInstant();
        Instant nextMidnight = day.plusDays(1).atStartOfDay(zone).toInstant();
        this.midnightMs = midnight.toEpochMilli();
        this.oneOffset =
                zone.getRules().getOffset(midnight).equals(zone.getRules().getOffset(nextMidnight.minusMillis(1)));
    }

    @Override
    public boolean readHeader(Row row) {
        return false;
    }

    @Override
    public @Nullable String parse(Row row) {
        if (row.fields() < 3) {
            return "expected 3 columns, found " + row.fields();
        }
        if (!row.readWhole(0) || row.whole() < 0 || row.whole() >= DAY_MS) {
            return "not milliseconds since midnight: " + row.text(0);
        }
        row.timeMs = oneOffset ? midnightMs + row.whole() : wallClock(row.whole());
        return row.readPrices(1, 2);
    }

    /** The column is a wall-clock time: on a day when the clocks change it is not the time since midnight. */
    private long wallClock(long msOfDay) {
        return day.atStartOfDay(ZoneOffset.UTC)
                .plusNanos(msOfDay * 1_000_000)
                .toLocalDateTime()
                .atZone(zone)
                .toInstant()
                .toEpochMilli();
    }
}
