package dev.millrace.bench.endtoend;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When what is stamped with an event time is due on this machine's clock. Latency counts from there and not from when
 * a generator got round to it, so a stall anywhere is seen by all that was due in it.
 *
 * @param startMs event time of the beginning
 * @param startMicros the same moment on this machine, since the epoch
 */
public record Schedule(long startMs, long startMicros) {

    private static final long MICROS_PER_MS = 1_000;

    public long dueMicros(long eventTimeMs) {
        return startMicros + (eventTimeMs - startMs) * MICROS_PER_MS;
    }

    /** In one word, for a command line. */
    public String text() {
        return startMs + "," + startMicros;
    }

    public static Schedule parse(String text) {
        String[] f = text.split(",", -1);
        return new Schedule(Long.parseLong(f[0]), Long.parseLong(f[1]));
    }

    /** This machine's clock, the same for all its processes. */
    public static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
