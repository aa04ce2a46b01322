package dev.millrace.gateways.venue;

import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.venue.SimSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway to a simulated venue needs.
 *
 * @param bootstrap {@code host:port} of the broker; the topics exist
 * @param home folder of its ledger and of the simulated venue
 * @param init whether to start a ledger where there never was one
 * @param sim the venue's behaviour
 * @param lagMs how far the watermark of the running system is behind its clock: an older quote is late
 * @param timings file for when commands came and were answered; null for none
 */
public record VenueGatewaySettings(
        String bootstrap,
        Path home,
        boolean init,
        SimSettings sim,
        InstrumentCatalog catalog,
        long lagMs,
        @Nullable Path timings) {}
