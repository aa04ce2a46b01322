package dev.millrace.core.portfolio;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The trade date of the currency market: it rolls at 17:00 in New York. */
final class TradeDate {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime ROLL = LocalTime.of(17, 0);

    private TradeDate() {}

    /** The first roll after {@code timeMs}. */
    static long nextRollMs(long timeMs) {
        ZonedDateTime at = Instant.ofEpochMilli(timeMs).atZone(NEW_YORK);
        ZonedDateTime roll = at.toLocalDate().atTime(ROLL).atZone(NEW_YORK);
        ZonedDateTime next = roll.isAfter(at)
                ? roll
                : at.toLocalDate().plusDays(1).atTime(ROLL).atZone(NEW_YORK);
        return next.toInstant().toEpochMilli();
    }
}
