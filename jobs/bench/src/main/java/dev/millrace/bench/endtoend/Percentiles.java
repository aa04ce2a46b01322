package dev.millrace.bench.endtoend;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Latencies of one kind. */
public final class Percentiles {

    private static final double MICROS_PER_MS = 1e3;
    private static final int DIGITS = 3;

    private final Histogram micros = new Histogram(TimeUnit.MICROSECONDS.convert(Duration.ofHours(1)), DIGITS);

    /** Nothing arrives before it is due, beyond the resolution of event time. */
    public void add(long latencyMicros) {
        micros.recordValue(Math.max(0, latencyMicros));
    }

    public long count() {
        return micros.getTotalCount();
    }

    /** A percentile in milliseconds; not a number without any latency. */
    public double ms(double percentile) {
        return count() == 0 ? Double.NaN : micros.getValueAtPercentile(percentile) / MICROS_PER_MS;
    }
}
