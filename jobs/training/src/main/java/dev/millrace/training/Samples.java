package dev.millrace.training;

import java.util.Arrays;

/**
 * Labelled feature vectors in the order they were added. Rows hold NaN where a feature has no value.
 *
 * <p>Not thread-safe.
 */
final class Samples {

    private final int width;
    private float[][] rows = new float[1024][];
    private boolean[] labels = new boolean[1024];
    private long[] timesMs = new long[1024];
    private int size;

    Samples(int width) {
        this.width = width;
    }

    /** @param timeMs when the row was known, event time */
    void add(float[] row, boolean label, long timeMs) {
        if (row.length != width) {
            throw new IllegalArgumentException("row has " + row.length + " features, not " + width);
        }
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * size);
            labels = Arrays.copyOf(labels, 2 * size);
            timesMs = Arrays.copyOf(timesMs, 2 * size);
        }
        rows[size] = row;
        labels[size] = label;
        timesMs[size] = timeMs;
        size++;
    }

    int width() {
        return width;
    }

    int size() {
        return size;
    }

    float[] row(int i) {
        return rows[i];
    }

    boolean label(int i) {
        return labels[i];
    }

    /** Part of the labels that are true. */
    double baseRate() {
        int up = 0;
        for (int i = 0; i < size; i++) {
            up += labels[i] ? 1 : 0;
        }
        return (double) up / size;
    }

    /** The rows known within {@code fromMs} (inclusive) and {@code toMs} (exclusive). */
    Samples between(long fromMs, long toMs) {
        Samples part = new Samples(width);
        for (int i = 0; i < size; i++) {
            if (timesMs[i] >= fromMs && timesMs[i] < toMs) {
                part.add(rows[i], labels[i], timesMs[i]);
            }
        }
        return part;
    }
}
