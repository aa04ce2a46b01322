package dev.millrace.core.venue;

import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.Quote;
import java.util.function.Consumer;

/**
 * The venue of one account, in event time. Nothing comes back at once: every answer is due at some time and handed
 * out by {@link #runTo}, so that whoever drives it decides the order of things.
 */
public interface Venue {

    /** Hands over a command that was sent at {@code nowMs}; it arrives after the venue's latency. */
    void onCommand(OrderCommand command, long nowMs);

    /** Shows an accepted quote to the matching. Quotes of one instrument come in event-time order. */
    void onQuote(Quote quote);

    /** When the next answer or arrival is due; {@link Long#MAX_VALUE} if none is. */
    long nextDueMs();

    /** Does everything that is due up to {@code timeMs}, inclusive, in order, and hands out what it says. */
    void runTo(long timeMs, Consumer<Execution> out);

    /** Everything that its future answers depend on, in a versioned format of its own. */
    byte[] snapshot();

    /**
     * Goes on from a {@link #snapshot}.
     *
     * @throws IllegalArgumentException if it was written by a newer version or is not one
     */
    void restore(byte[] state);
}
