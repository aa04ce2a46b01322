package dev.millrace.gateways.venue;

import dev.millrace.core.event.OrderCommand;
import org.jspecify.annotations.Nullable;

/**
 * A record of topic {@code orders} and its place there.
 *
 * @param command null if it could not be decoded
 * @param defect what was wrong with it; null if decoded
 */
record OrderRecord(
        int partition,
        long offset,
        @Nullable OrderCommand command,
        @Nullable String defect) {}
