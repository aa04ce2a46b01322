package dev.millrace.core.quality;

import dev.millrace.core.event.QualityReport;
import java.util.Map;

/** The counts of the open window, which end in a report. A record counts in the window in which it was decided. */
final class QualityCounts {

    /** Weight of the newest window in the running score. */
    private static final double SCORE_WEIGHT = 0.3;

    private QualityCounts() {}

    static boolean open(QualityState state) {
        return state.windowEndMs != Long.MAX_VALUE;
    }

    /** Opens the window that {@code timeMs} is in, if none is open; a time that is not known opens none. */
    static void openWindow(QualityState state, long timeMs, long widthMs) {
        if (!open(state) && timeMs != Long.MIN_VALUE) {
            state.windowEndMs = (Math.floorDiv(timeMs, widthMs) + 1) * widthMs;
        }
    }

    static void accepted(QualityState state, boolean locked) {
        state.accepted++;
        if (locked) {
            state.locked++;
        }
    }

    static void rejected(QualityState state, RejectReason reason) {
        state.rejected.merge(reason.name(), 1L, Long::sum);
    }

    /** Reports the open window and closes it. */
    static void report(String instrument, String source, long widthMs, QualityState state, QualityOutput output) {
        long refused =
                state.rejected.values().stream().mapToLong(Long::longValue).sum();
        if (state.accepted + refused > 0) {
            double share = (double) state.accepted / (state.accepted + refused);
            state.score += SCORE_WEIGHT * (share - state.score);
        }
        output.report(new QualityReport(
                instrument,
                source,
                state.windowEndMs,
                widthMs,
                state.accepted,
                state.locked,
                Map.copyOf(state.rejected),
                state.score));
        state.windowEndMs = Long.MAX_VALUE;
        state.accepted = 0;
        state.locked = 0;
        state.rejected.clear();
    }
}
