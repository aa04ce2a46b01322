package dev.millrace.core.venue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** The trade date, which rolls at 17:00 New York. */
public final class TradeDates {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final int HOURS_TO_MIDNIGHT = 7;

    private TradeDates() {}

    /** {@code yyyy-MM-dd} of the trade date at {@code eventTimeMs}. */
    public static String at(long eventTimeMs) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(eventTimeMs), NEW_YORK)
                .plusHours(HOURS_TO_MIDNIGHT)
                .toLocalDate()
                .toString();
    }
}
