package dev.millrace.bench.debs;

import dev.millrace.core.feature.EmaCross;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What the query says of a symbol at the end of a window in which it traded. In Kafka the symbol is the key and
 * {@link #encode} the value.
 *
 * @param endMs end of the window
 * @param fast average over 38 windows
 * @param slow average over 100 windows
 * @param breakouts the last three, newest first
 */
record Answer(String symbol, long endMs, double fast, double slow, List<Breakout> breakouts) {

    private static final int AVERAGES_BYTES = 24;
    private static final int BREAKOUT_BYTES = 9;

    /** A crossing of the averages at the end of a window. */
    record Breakout(long endMs, boolean bullish) {}

    /** The value of the answer: end, averages, and time and direction of each break-out. */
    static byte[] encode(long endMs, EmaCross cross) {
        int kept = cross.kept();
        ByteBuffer bytes = ByteBuffer.allocate(AVERAGES_BYTES + kept * BREAKOUT_BYTES)
                .putLong(endMs)
                .putDouble(cross.fast)
                .putDouble(cross.slow);
        for (int age = 0; age < kept; age++) {
            int slot = cross.slot(age);
            bytes.putLong(cross.breakoutMs[slot]).put((byte) (cross.bullish[slot] ? 1 : 0));
        }
        return bytes.array();
    }

    static Answer decode(String symbol, byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        long endMs = bytes.getLong();
        double fast = bytes.getDouble();
        double slow = bytes.getDouble();
        List<Breakout> breakouts = new ArrayList<>();
        while (bytes.hasRemaining()) {
            breakouts.add(new Breakout(bytes.getLong(), bytes.get() == 1));
        }
        return new Answer(symbol, endMs, fast, slow, breakouts);
    }
}
