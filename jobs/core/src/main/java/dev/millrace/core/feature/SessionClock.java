package dev.millrace.core.feature;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/**
 * Local time in the three centres of currency trading. Offsets are looked up once an hour: all three zones change
 * theirs on the hour. A cache only; it is no state.
 */
final class SessionClock {

    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 24 * HOUR_MS;

    private final City newYork = new City("America/New_York");
    private final City london = new City("Europe/London");
    private final City tokyo = new City("Asia/Tokyo");

    /** Time of day in New York as an angle. */
    double newYorkAngle(long timeMs) {
        return 2 * Math.PI * newYork.millisOfDay(timeMs) / DAY_MS;
    }

    boolean newYorkOpen(long timeMs) {
        return newYork.isBetween(timeMs, 8, 17);
    }

    boolean londonOpen(long timeMs) {
        return london.isBetween(timeMs, 8, 17);
    }

    boolean tokyoOpen(long timeMs) {
        return tokyo.isBetween(timeMs, 9, 18);
    }

    private static final class City {

        private final ZoneRules rules;
        private long cachedHour = Long.MIN_VALUE;
        private long offsetMs;

        City(String zone) {
            this.rules = ZoneId.of(zone).getRules();
        }

        long millisOfDay(long timeMs) {
            long hour = Math.floorDiv(timeMs, HOUR_MS);
            if (hour != cachedHour) {
                cachedHour = hour;
                offsetMs =
                        1_000L * rules.getOffset(Instant.ofEpochMilli(timeMs)).getTotalSeconds();
            }
            return Math.floorMod(timeMs + offsetMs, DAY_MS);
        }

        boolean isBetween(long timeMs, int fromHour, int toHour) {
            long time = millisOfDay(timeMs);
            return time >= fromHour * HOUR_MS && time < toHour * HOUR_MS;
        }
    }
}
