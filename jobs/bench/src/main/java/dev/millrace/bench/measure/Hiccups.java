package dev.millrace.bench.measure;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** A thread that sleeps a millisecond at a time and notes how much later than that it wakes: the machine's own part. */
public final class Hiccups implements AutoCloseable {

    private static final long SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final double NANOS_PER_MS = 1e6;
    private static final int DIGITS = 3;

    private final Histogram late = new Histogram(Duration.ofMinutes(1).toNanos(), DIGITS);
    private final Thread thread = new Thread(this::measure, "hiccups");
    private volatile boolean done;

    private Hiccups() {
        thread.setDaemon(true);
        thread.start();
    }

    public static Hiccups begin() {
        return new Hiccups();
    }

    private void measure() {
        while (!done) {
            long start = System.nanoTime();
            LockSupport.parkNanos(SLEEP_NANOS);
            late.recordValue(Math.max(0, System.nanoTime() - start - SLEEP_NANOS));
        }
    }

    /** The 99th percentile of lateness in milliseconds; ends the measurement. */
    public double p99Ms() throws InterruptedException {
        close();
        thread.join();
        return late.getValueAtPercentile(99) / NANOS_PER_MS;
    }

    @Override
    public void close() {
        done = true;
    }
}
