package dev.millrace.core.order;

import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.OrderType;
import org.jspecify.annotations.Nullable;

/** An order on its way to its next state. */
final class OrderDraft {

    private final Order from;
    private OrderType type;
    private long qtyUnits;
    private long priceTicks;
    private OrdStatus status;
    private int revision;
    private OrderCommand.@Nullable Type pending;
    private long pendingQtyUnits;
    private long pendingPriceTicks;
    private long cumQtyUnits;
    private long nextAskMs;
    private int asks;
    private long cancelAtMs;
    private long stopTicks;
    private long takeProfitTicks;
    private long updatedMs;

    OrderDraft(Order from) {
        this.from = from;
        type = from.type();
        qtyUnits = from.qtyUnits();
        priceTicks = from.priceTicks();
        status = from.status();
        revision = from.revision();
        pending = from.pending();
        pendingQtyUnits = from.pendingQtyUnits();
        pendingPriceTicks = from.pendingPriceTicks();
        cumQtyUnits = from.cumQtyUnits();
        nextAskMs = from.nextAskMs();
        asks = from.asks();
        cancelAtMs = from.cancelAtMs();
        stopTicks = from.stopTicks();
        takeProfitTicks = from.takeProfitTicks();
        updatedMs = from.updatedMs();
    }

    OrderDraft type(OrderType value) {
        type = value;
        return this;
    }

    OrderDraft qty(long units) {
        qtyUnits = units;
        return this;
    }

    OrderDraft price(long ticks) {
        priceTicks = ticks;
        return this;
    }

    OrderDraft status(OrdStatus value) {
        status = value;
        return this;
    }

    OrderDraft cum(long units) {
        cumQtyUnits = units;
        return this;
    }

    OrderDraft cancelAt(long timeMs) {
        cancelAtMs = timeMs;
        return this;
    }

    OrderDraft exits(long stop, long takeProfit) {
        stopTicks = stop;
        takeProfitTicks = takeProfit;
        return this;
    }

    OrderDraft updated(long nowMs) {
        updatedMs = nowMs;
        return this;
    }

    OrderDraft sent(OrderCommand.Type command, int newRevision, long askMs) {
        pending = command;
        revision = newRevision;
        asks = 0;
        nextAskMs = askMs;
        return this;
    }

    OrderDraft wanting(long newQtyUnits, long newPriceTicks) {
        pendingQtyUnits = newQtyUnits;
        pendingPriceTicks = newPriceTicks;
        return this;
    }

    OrderDraft asked(int newRevision, long nextMs) {
        revision = newRevision;
        asks++;
        nextAskMs = nextMs;
        return this;
    }

    /** Nothing waits for an answer any more. */
    OrderDraft answered() {
        pending = null;
        pendingQtyUnits = 0;
        pendingPriceTicks = 0;
        asks = 0;
        nextAskMs = Long.MAX_VALUE;
        return this;
    }

    Order order() {
        return new Order(
                from.orderId(),
                from.strategy(),
                from.instrument(),
                from.leg(),
                from.slotMs(),
                from.side(),
                type,
                qtyUnits,
                priceTicks,
                status,
                revision,
                pending,
                pendingQtyUnits,
                pendingPriceTicks,
                cumQtyUnits,
                nextAskMs,
                asks,
                cancelAtMs,
                stopTicks,
                takeProfitTicks,
                updatedMs);
    }
}
