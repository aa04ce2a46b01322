package dev.millrace.core.risk;

import dev.millrace.core.event.Side;
import dev.millrace.core.instrument.Instrument;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order that is wanted.
 *
 * @param slotMs decision slot
 * @param replaces whether it changes an order that exists
 * @param qtyUnits of the order in all
 * @param addedUnits by which it increases what may fill: all of a new order
 * @param price limit, or for a market order the far side of the market; null if not known
 * @param referenceMid mid of the signal's quote; null for an order decided on a mark
 * @param reduces closes at most what is held
 */
public record OrderIntent(
        String orderId,
        String strategy,
        Instrument instrument,
        long slotMs,
        boolean replaces,
        Side side,
        long qtyUnits,
        long addedUnits,
        @Nullable BigDecimal price,
        @Nullable BigDecimal referenceMid,
        boolean reduces) {}
