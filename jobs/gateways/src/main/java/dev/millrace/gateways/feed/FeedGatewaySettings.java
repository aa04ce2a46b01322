package dev.millrace.gateways.feed;

import dev.millrace.core.instrument.InstrumentCatalog;
import java.util.List;

/**
 * What a gateway to the generated market needs.
 *
 * @param bootstrap {@code host:port} of the broker; the topics exist
 * @param seed of the market
 * @param quotesPerSecond mean rate over all instruments
 * @param clockMs distance of the clock records, milliseconds
 * @param instruments what is generated
 */
public record FeedGatewaySettings(
        String bootstrap,
        long seed,
        double quotesPerSecond,
        long clockMs,
        List<String> instruments,
        InstrumentCatalog catalog) {}
