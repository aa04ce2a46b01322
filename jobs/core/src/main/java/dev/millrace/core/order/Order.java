package dev.millrace.core.order;

import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.OrderType;
import dev.millrace.core.event.Side;
import org.jspecify.annotations.Nullable;

/**
 * One order as far as its account knows. Quantities are units of the base currency, times are event time.
 *
 * @param orderId see {@link OrderId}
 * @param slotMs decision slot in its ID
 * @param qtyUnits ordered in all
 * @param priceTicks limit of a limit order, trigger of an emulated one, 0 of a market order
 * @param revision of the last command sent; 0 is that of the new order
 * @param pending kind of the command that waits for an answer; null if none does
 * @param pendingQtyUnits asked for by a pending replace
 * @param pendingPriceTicks asked for by a pending replace
 * @param cumQtyUnits filled so far
 * @param nextAskMs when to ask the venue what became of it; {@link Long#MAX_VALUE} if an answer is not missing
 * @param asks status requests sent since the last answer
 * @param cancelAtMs when to cancel it; {@link Long#MAX_VALUE} for never
 * @param stopTicks distance of the stop of the position that it opens, 0 for none
 * @param takeProfitTicks distance of its take-profit, 0 for none
 * @param updatedMs when it last changed
 */
public record Order(
        String orderId,
        String strategy,
        String instrument,
        Leg leg,
        long slotMs,
        Side side,
        OrderType type,
        long qtyUnits,
        long priceTicks,
        OrdStatus status,
        int revision,
        OrderCommand.@Nullable Type pending,
        long pendingQtyUnits,
        long pendingPriceTicks,
        long cumQtyUnits,
        long nextAskMs,
        int asks,
        long cancelAtMs,
        long stopTicks,
        long takeProfitTicks,
        long updatedMs) {

    /** A new order that nobody has seen. */
    public static Order initialized(OrderId id, Side side, OrderType type, long qtyUnits, long priceTicks, long nowMs) {
        return new Order(
                id.text(),
                id.strategy(),
                id.instrument(),
                id.leg(),
                id.slotMs(),
                side,
                type,
                qtyUnits,
                priceTicks,
                OrdStatus.INITIALIZED,
                0,
                null,
                0,
                0,
                0,
                Long.MAX_VALUE,
                0,
                Long.MAX_VALUE,
                0,
                0,
                nowMs);
    }

    /** What is still to be filled; 0 once nothing more is expected. */
    public long leavesQtyUnits() {
        return status.isTerminal() ? 0 : Math.max(0, qtyUnits - cumQtyUnits);
    }

    /** The most that may still fill: a pending replace and an unknown outcome count in full. */
    public long worstLeavesUnits() {
        if (status.isTerminal() || status == OrdStatus.EMULATED || status == OrdStatus.INITIALIZED) {
            return 0;
        }
        return Math.max(0, Math.max(qtyUnits, pendingQtyUnits) - cumQtyUnits);
    }

    /** Whether it is, or may be, at the venue. */
    public boolean sentAndOpen() {
        return !status.isTerminal() && status != OrdStatus.EMULATED && status != OrdStatus.INITIALIZED;
    }

    /** Whether it works at the venue with nothing pending, so that a cancel or a replace makes sense. */
    public boolean changeable() {
        return status == OrdStatus.ACCEPTED || status == OrdStatus.PARTIALLY_FILLED;
    }

    /** As an exit that waits for its trigger. */
    public Order emulated(long newQtyUnits, long newPriceTicks, long nowMs) {
        return toDraft()
                .status(OrdStatus.EMULATED)
                .qty(newQtyUnits)
                .price(newPriceTicks)
                .updated(nowMs)
                .order();
    }

    /** With the exits of the position that it opens, and its own end. */
    public Order withPlan(long newStopTicks, long newTakeProfitTicks, long newCancelAtMs) {
        return toDraft()
                .exits(newStopTicks, newTakeProfitTicks)
                .cancelAt(newCancelAtMs)
                .order();
    }

    /** The same, to be canceled at another time. */
    public Order withCancelAt(long newCancelAtMs) {
        return toDraft().cancelAt(newCancelAtMs).order();
    }

    /** As sent to the venue as a market order, from the trigger of an emulated one. */
    public Order asMarket(long newQtyUnits) {
        return toDraft().type(OrderType.MARKET).qty(newQtyUnits).price(0).order();
    }

    OrderDraft toDraft() {
        return new OrderDraft(this);
    }
}
