package dev.millrace.bench.debs;

/**
 * A trade. In Kafka the symbol is the key, the time the record's timestamp, and the value the eight bytes of the price.
 *
 * @param timeMs event time, since the epoch
 * @param price in the symbol's currency
 */
public record Tick(String symbol, long timeMs, double price) {

    /** Length of the tumbling windows, aligned to the epoch. */
    static final long WINDOW_MS = 300_000;

    /** The end of the window that {@code timeMs} is in; the window holds times before it. */
    static long windowEndMs(long timeMs) {
        return timeMs - Math.floorMod(timeMs, WINDOW_MS) + WINDOW_MS;
    }
}
