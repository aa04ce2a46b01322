package dev.millrace.gateways.venue;

import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.Quote;
import java.util.function.Consumer;

/** The connection to a venue. It keeps what it was told and what it said, whatever happens to the gateway. */
interface VenueSession extends AutoCloseable {

    /** What the venue says about a command ID. */
    enum Knowledge {
        /** It has the command. */
        KNOWN,
        /** It never got it and never will. */
        UNKNOWN,
        /** It does not say. */
        SILENT
    }

    /** Sends a command whose intention is on disk. */
    void send(OrderCommand command, long nowMs);

    /** Shows a quote; only a simulated venue looks. */
    void onQuote(Quote quote);

    /** Moves the venue's time; only a simulated venue needs that. */
    void runTo(long timeMs);

    /**
     * Hands out what the venue said since the last call, with the venue's own sequences. After it the venue has, for
     * good, whatever was sent before.
     */
    void drain(Consumer<Execution> out);

    /** Whether the venue has a command. */
    Knowledge ask(String account, String commandId);

    /** Everything up to here is in the ledger: the venue need not be able to repeat it. */
    void acknowledge();

    @Override
    void close();
}
