package dev.millrace.bench.cep;

import dev.millrace.core.pattern.ReversalRule;
import java.util.ArrayList;
import java.util.List;

/** An engine over the same moves again and again, each time later than before: nothing is open from one to the next. */
final class Passes {

    /** Longer than any rule waits. */
    private static final long PAUSE_MS = 600_000;

    private Passes() {}

    /** Nanoseconds a move of the passes behind the first, which take {@code leastNanos} together, or more. */
    static double nsPerEvent(Engine.Factory system, List<ReversalRule> rules, List<PriceMove> moves, long leastNanos)
            throws Exception {
        long spanMs = moves.get(moves.size() - 1).timeMs() - moves.get(0).timeMs() + PAUSE_MS;
        int[] matches = {0};
        try (Engine engine = system.with(rules, match -> matches[0]++)) {
            pass(engine, moves);
            int expected = matches[0];
            long nanos = 0;
            int passes = 0;
            while (nanos < leastNanos) {
                List<PriceMove> later = later(moves, ++passes * spanMs);
                nanos += pass(engine, later);
            }
            if (matches[0] != expected * (1 + passes)) {
                throw new IllegalStateException(
                        matches[0] + " matches of " + passes + " more passes, the first has " + expected);
            }
            return (double) nanos / passes / moves.size();
        }
    }

    private static long pass(Engine engine, List<PriceMove> moves) {
        long startNanos = System.nanoTime();
        for (PriceMove move : moves) {
            engine.onMove(move);
        }
        return System.nanoTime() - startNanos;
    }

    private static List<PriceMove> later(List<PriceMove> moves, long byMs) {
        List<PriceMove> later = new ArrayList<>(moves.size());
        for (PriceMove move : moves) {
            later.add(PriceMove.of(move.instrument(), move.timeMs() + byMs, move.fromMid(), move.mid()));
        }
        return later;
    }
}
