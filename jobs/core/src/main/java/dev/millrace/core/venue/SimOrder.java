package dev.millrace.core.venue;

import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.OrderType;
import dev.millrace.core.event.Side;
import dev.millrace.core.event.TimeInForce;
import java.util.ArrayList;
import java.util.List;

/** One order at the simulated venue. Prices in ticks, quantities in units, times in event time. */
final class SimOrder {

    final String orderId;
    /** The ID of the command that made it; all its draws are on this ID. */
    final String commandId;

    final String instrument;
    final Side side;
    final OrderType type;
    final TimeInForce timeInForce;

    int revision;
    long qtyUnits;
    /** Of a limit order; else 0. */
    long limitTicks;
    /** Quotes from here on can fill it. */
    long arrivedMs;
    /** A limit order that some quote since its arrival could not fill: from then on it rests in the book. */
    boolean resting;

    OrdStatus status = OrdStatus.ACCEPTED;
    long cumQtyUnits;
    long finishedMs;
    /** How often it met liquidity, which numbers its draws. */
    int matches;
    /** Matched and under last look; 0 if none is. */
    long heldQtyUnits;

    long heldTicks;
    final List<Fill> fills = new ArrayList<>();

    SimOrder(
            String orderId,
            String commandId,
            String instrument,
            Side side,
            OrderType type,
            TimeInForce timeInForce,
            long qtyUnits,
            long limitTicks,
            long arrivedMs) {
        this.orderId = orderId;
        this.commandId = commandId;
        this.instrument = instrument;
        this.side = side;
        this.type = type;
        this.timeInForce = timeInForce;
        this.qtyUnits = qtyUnits;
        this.limitTicks = limitTicks;
        this.arrivedMs = arrivedMs;
    }

    long openUnits() {
        return qtyUnits - cumQtyUnits;
    }

    /** What still works: nothing once it is done. */
    long leavesQtyUnits() {
        return status.isTerminal() ? 0 : openUnits();
    }

    boolean isHeld() {
        return heldQtyUnits > 0;
    }

    OrdStatus workingStatus() {
        return cumQtyUnits > 0 ? OrdStatus.PARTIALLY_FILLED : OrdStatus.ACCEPTED;
    }

    /** One fill; the fee follows from it. */
    record Fill(String execId, long qtyUnits, long priceTicks, long eventTimeMs) {}
}
