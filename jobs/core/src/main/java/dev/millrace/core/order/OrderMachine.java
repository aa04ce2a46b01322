package dev.millrace.core.order;

import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.OrderCommand;
import org.jspecify.annotations.Nullable;

/** The order state machine: pure functions from an order and an event to the order after it. */
public final class OrderMachine {

    /** Reason with which a venue answers a question about an order that it does not have. */
    public static final String UNKNOWN_ORDER = "UNKNOWN_ORDER";

    private OrderMachine() {}

    /**
     * What an execution did to an order.
     *
     * @param fillUnits to be booked, 0 if it was no fill
     * @param anomaly what was wrong with it; null if nothing
     */
    public record Outcome(
            Order order, long fillUnits, @Nullable OrderAnomaly anomaly) {}

    /** The order after {@code command} about it was sent, with the time at which to ask if no answer has come. */
    public static Order sent(Order o, OrderCommand command, long priceTicks, long askMs) {
        OrderDraft draft = o.toDraft().updated(command.eventTimeMs());
        return switch (command.type()) {
            case NEW ->
                draft.status(OrdStatus.PENDING_NEW)
                        .sent(OrderCommand.Type.NEW, command.revision(), askMs)
                        .order();
            case CANCEL ->
                draft.status(OrdStatus.PENDING_CANCEL)
                        .wanting(0, 0)
                        .sent(OrderCommand.Type.CANCEL, command.revision(), askMs)
                        .order();
            case REPLACE ->
                draft.status(OrdStatus.PENDING_REPLACE)
                        .wanting(command.qtyUnits(), priceTicks)
                        .sent(OrderCommand.Type.REPLACE, command.revision(), askMs)
                        .order();
            case STATUS_REQUEST ->
                draft.status(OrdStatus.UNKNOWN).asked(command.revision(), askMs).order();
            case MASS_STATUS, FENCE -> o;
        };
    }

    /** The order after it was denied or an emulated one was dropped. */
    public static Order ended(Order o, OrdStatus status, long nowMs) {
        return o.toDraft().answered().status(status).updated(nowMs).order();
    }

    /** The order after {@code e}, which is about it and is no duplicate. */
    public static Outcome apply(Order o, Execution e) {
        return switch (e.type()) {
            case NEW -> answered(o, e, OrderCommand.Type.NEW);
            case TRADE -> traded(o, e);
            case CANCELED -> end(o, e, OrdStatus.CANCELED);
            case EXPIRED -> refusesAChange(o, e) ? restored(o, e) : end(o, e, OrdStatus.EXPIRED);
            case REJECTED -> refusesAChange(o, e) ? restored(o, e) : end(o, e, OrdStatus.REJECTED);
            case REPLACED -> replaced(o, e);
            case CANCEL_REJECTED -> restored(o, e);
            case ORDER_STATUS -> stated(o, e);
            case FENCE_REPORT, POSITION_REPORT, CASH_REPORT -> new Outcome(o, 0, OrderAnomaly.ILLEGAL_TRANSITION);
        };
    }

    /**
     * A gateway may refuse or expire a cancel or a replace with the type that it uses for new orders; the order's own
     * state, or else the revision, tells which was meant.
     */
    private static boolean refusesAChange(Order o, Execution e) {
        OrdStatus after = e.status();
        boolean ofTheChange =
                o.pending() != null && o.pending() != OrderCommand.Type.NEW && OrderId.revision(e.commandId()) > 0;
        if (after == null) {
            return ofTheChange;
        }
        return !after.isTerminal() || (ofTheChange && e.type() == Execution.Type.REJECTED);
    }

    private static Outcome traded(Order o, Execution e) {
        if (e.lastQtyUnits() <= 0 || e.lastPrice() == null) {
            return new Outcome(o, 0, OrderAnomaly.MALFORMED_FILL);
        }
        long cum = Math.addExact(o.cumQtyUnits(), e.lastQtyUnits());
        OrderDraft draft = o.toDraft().cum(cum).updated(e.eventTimeMs());
        OrderAnomaly anomaly = null;
        if (cum > o.qtyUnits() && cum > o.pendingQtyUnits()) {
            anomaly = OrderAnomaly.OVERFILL;
        } else if (o.status().isTerminal()) {
            anomaly = OrderAnomaly.LATE_FILL;
        } else if (e.cumQtyUnits() != cum) {
            anomaly = OrderAnomaly.CUM_MISMATCH;
        }
        if (!o.status().isTerminal()) {
            // A replace in flight may have been accepted already: then the new quantity decides.
            boolean full = cum >= o.qtyUnits() && (o.pendingQtyUnits() <= cum || e.status() == OrdStatus.FILLED);
            if (full) {
                draft.answered().status(OrdStatus.FILLED);
            } else {
                if (o.pending() == OrderCommand.Type.NEW) {
                    draft.answered();
                }
                draft.status(open(draft.order()));
            }
        }
        return new Outcome(draft.order(), e.lastQtyUnits(), anomaly);
    }

    private static Outcome answered(Order o, Execution e, OrderCommand.Type command) {
        OrderDraft draft = o.toDraft().updated(e.eventTimeMs());
        if (o.pending() == command) {
            draft.answered();
        }
        return moved(o, draft.status(open(draft.order())).order());
    }

    private static Outcome end(Order o, Execution e, OrdStatus status) {
        return moved(
                o,
                o.toDraft().answered().status(status).updated(e.eventTimeMs()).order());
    }

    private static Outcome replaced(Order o, Execution e) {
        if (o.status().isTerminal()) {
            return new Outcome(o, 0, OrderAnomaly.ILLEGAL_TRANSITION);
        }
        long venueQty = Math.addExact(e.cumQtyUnits(), e.leavesQtyUnits());
        long qty = e.leavesQtyUnits() > 0 ? venueQty : Math.max(o.pendingQtyUnits(), o.cumQtyUnits());
        long price = o.pendingPriceTicks() != 0 ? o.pendingPriceTicks() : o.priceTicks();
        OrderDraft draft = o.toDraft().answered().qty(qty).price(price).updated(e.eventTimeMs());
        return moved(o, draft.status(open(draft.order())).order());
    }

    /** The order goes on as it was; a refusal that comes after its end is only late. */
    private static Outcome restored(Order o, Execution e) {
        if (o.status().isTerminal()) {
            return new Outcome(o, 0, null);
        }
        if (o.pending() == null || o.pending() == OrderCommand.Type.NEW) {
            return new Outcome(o, 0, OrderAnomaly.ILLEGAL_TRANSITION);
        }
        OrderDraft draft = o.toDraft().answered().updated(e.eventTimeMs());
        return moved(o, draft.status(open(draft.order())).order());
    }

    /**
     * A venue's statement resolves what was unknown; one that does not have the order never took it. A statement carries
     * no price, so of a pending replace the new quantity tells whether it was taken; and it books nothing, since every
     * fill has its own record.
     */
    private static Outcome stated(Order o, Execution e) {
        OrdStatus says = e.status();
        if (o.status().isTerminal()) {
            return new Outcome(o, 0, null);
        }
        String reason = e.reason();
        if (says == null && reason != null && reason.startsWith(UNKNOWN_ORDER)) {
            return end(o, e, o.cumQtyUnits() == 0 ? OrdStatus.REJECTED : OrdStatus.CANCELED);
        }
        if (says == null || says == OrdStatus.UNKNOWN) {
            return new Outcome(o, 0, null);
        }
        boolean endsUnfilled = says.isTerminal() && says != OrdStatus.FILLED;
        boolean fillsMissing = says == OrdStatus.FILLED && o.cumQtyUnits() < o.qtyUnits();
        if ((e.cumQtyUnits() != o.cumQtyUnits() && !endsUnfilled) || fillsMissing) {
            return new Outcome(o, 0, OrderAnomaly.CUM_MISMATCH);
        }
        OrderAnomaly anomaly = e.cumQtyUnits() != o.cumQtyUnits() ? OrderAnomaly.CUM_MISMATCH : null;
        OrderDraft draft = o.toDraft().updated(e.eventTimeMs());
        if (says.isTerminal()) {
            Order ended = draft.answered().status(says).order();
            return OrderTransitions.allowed(o.status(), says)
                    ? new Outcome(ended, 0, anomaly)
                    : new Outcome(o, 0, OrderAnomaly.ILLEGAL_TRANSITION);
        }
        if (says == OrdStatus.PENDING_CANCEL || says == OrdStatus.PENDING_REPLACE || says == OrdStatus.PENDING_NEW) {
            return new Outcome(o, 0, null);
        }
        long venueQty = Math.addExact(e.cumQtyUnits(), e.leavesQtyUnits());
        if (o.pending() == OrderCommand.Type.REPLACE && venueQty == o.pendingQtyUnits()) {
            draft.qty(o.pendingQtyUnits()).price(o.pendingPriceTicks());
        }
        draft.answered();
        return moved(o, draft.status(open(draft.order())).order());
    }

    private static Outcome moved(Order from, Order to) {
        return OrderTransitions.allowed(from.status(), to.status())
                ? new Outcome(to, 0, null)
                : new Outcome(from, 0, OrderAnomaly.ILLEGAL_TRANSITION);
    }

    /** The state of an open order at the venue, from what it waits for and what was filled. */
    private static OrdStatus open(Order o) {
        OrderCommand.Type pending = o.pending();
        if (pending == OrderCommand.Type.CANCEL) {
            return OrdStatus.PENDING_CANCEL;
        }
        if (pending == OrderCommand.Type.REPLACE) {
            return OrdStatus.PENDING_REPLACE;
        }
        return o.cumQtyUnits() > 0 ? OrdStatus.PARTIALLY_FILLED : OrdStatus.ACCEPTED;
    }
}
