package dev.millrace.gateways.venue;

import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.Quote;
import dev.millrace.core.venue.SimSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a simulated venue's own log: what it was told. Since the venue follows from that, the log is its state.
 *
 * @param timeMs of a command when it was sent, of a run up to when
 * @param sequence of a run the venue's sequence after it, to notice a venue that no longer does the same
 * @param settings of a state those it goes on with
 * @param state bytes of the venue; null but for a state
 * @param seenOffsets of a state the last quote that was shown, by instrument and source
 */
@SuppressWarnings("ArrayRecordComponent") // written and read, never compared
record SessionEntry(
        Kind kind,
        long timeMs,
        long sequence,
        @Nullable OrderCommand command,
        @Nullable Quote quote,
        @Nullable SimSettings settings,
        byte @Nullable [] state,
        Map<String, Long> seenOffsets) {

    /** What an entry says. */
    enum Kind {
        /** First line. */
        STATE,
        COMMAND,
        QUOTE,
        RUN
    }

    static SessionEntry state(SimSettings settings, byte[] state, long sequence, Map<String, Long> seenOffsets) {
        return new SessionEntry(Kind.STATE, 0, sequence, null, null, settings, state, seenOffsets);
    }

    static SessionEntry command(OrderCommand command, long nowMs) {
        return new SessionEntry(Kind.COMMAND, nowMs, 0, command, null, null, null, Map.of());
    }

    static SessionEntry quote(Quote quote) {
        return new SessionEntry(Kind.QUOTE, quote.eventTimeMs(), 0, null, quote, null, null, Map.of());
    }

    static SessionEntry run(long timeMs, long sequence) {
        return new SessionEntry(Kind.RUN, timeMs, sequence, null, null, null, null, Map.of());
    }
}
