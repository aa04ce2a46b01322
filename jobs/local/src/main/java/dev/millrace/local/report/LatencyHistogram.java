package dev.millrace.local.report;

/** Latencies in whole milliseconds, exact up to a minute; what is longer counts as a minute. Not thread-safe. */
public final class LatencyHistogram {

    private static final int LONGEST_MS = 60_000;

    private final int[] counts = new int[LONGEST_MS + 1];
    private long total;
    private int max;

    /** Adds one; what is negative, since clocks of two processes may differ by a millisecond, counts as 0. */
    public void add(long ms) {
        int bucket = (int) Math.max(0, Math.min(LONGEST_MS, ms));
        counts[bucket]++;
        total++;
        max = Math.max(max, bucket);
    }

    /** What was added so far; percentiles are of the nearest rank. */
    public RunReport.Percentiles percentiles() {
        return new RunReport.Percentiles(total, rank(0.50), rank(0.95), rank(0.99), max);
    }

    private double rank(double part) {
        long wanted = (long) Math.ceil(part * total);
        long seen = 0;
        for (int ms = 0; ms <= max; ms++) {
            seen += counts[ms];
            if (seen >= wanted) {
                return ms;
            }
        }
        return max;
    }
}
