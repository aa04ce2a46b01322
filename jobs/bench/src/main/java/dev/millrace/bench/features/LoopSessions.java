package dev.millrace.bench.features;

import java.time.Instant;
import java.time.ZoneId;

/** The part of {@link LoopFeatures} that looks at the time of day; offsets are looked up once an hour. */
final class LoopSessions {

    private static final ZoneId[] ZONES = {
        ZoneId.of("Asia/Tokyo"), ZoneId.of("Europe/London"), ZoneId.of("America/New_York")
    };
    private static final int NEW_YORK = 2;
    private static final int[] FROM_HOURS = {9, 8, 8};
    private static final int[] TO_HOURS = {18, 17, 17};
    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 24 * HOUR_MS;

    private final long[] offsetsMs = new long[ZONES.length];
    private long hour = Long.MIN_VALUE;

    /** Writes seven features to {@code values}, from {@code at}. */
    void fill(double[] values, int at, long timeMs) {
        if (timeMs / HOUR_MS != hour) {
            hour = timeMs / HOUR_MS;
            for (int i = 0; i < ZONES.length; i++) {
                offsetsMs[i] = 1_000L
                        * ZONES[i].getRules()
                                .getOffset(Instant.ofEpochMilli(timeMs))
                                .getTotalSeconds();
            }
        }
        double angle = 2 * Math.PI * ((timeMs + offsetsMs[NEW_YORK]) % DAY_MS) / DAY_MS;
        values[at] = StrictMath.sin(angle);
        values[at + 1] = StrictMath.cos(angle);
        for (int i = 0; i < ZONES.length; i++) {
            long time = (timeMs + offsetsMs[i]) % DAY_MS;
            values[at + 2 + i] = time >= FROM_HOURS[i] * HOUR_MS && time < TO_HOURS[i] * HOUR_MS ? 1 : 0;
        }
        values[at + 5] = values[at + 2] * values[at + 3];
        values[at + 6] = values[at + 3] * values[at + 4];
    }
}
