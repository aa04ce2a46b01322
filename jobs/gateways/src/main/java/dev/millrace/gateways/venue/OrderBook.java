package dev.millrace.gateways.venue;

import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.Side;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The orders and positions of one account as far as the gateway took and heard. */
final class OrderBook {

    private final Map<String, Order> orders = new HashMap<>();
    private final Map<String, Order> working = new HashMap<>();
    private final Map<String, Long> positions = new HashMap<>();

    /** An order of the account; quantities in units. */
    static final class Order {

        private final String instrument;
        private final Side side;
        private long qtyUnits;
        private long cumQtyUnits;
        private OrdStatus status = OrdStatus.PENDING_NEW;

        private Order(String instrument, Side side, long qtyUnits) {
            this.instrument = instrument;
            this.side = side;
            this.qtyUnits = qtyUnits;
        }

        Side side() {
            return side;
        }

        OrdStatus status() {
            return status;
        }

        long qtyUnits() {
            return qtyUnits;
        }

        long cumQtyUnits() {
            return cumQtyUnits;
        }

        long leavesQtyUnits() {
            return status.isTerminal() ? 0 : qtyUnits - cumQtyUnits;
        }
    }

    @Nullable
    Order find(String orderId) {
        return orders.get(orderId);
    }

    void take(OrderCommand command) {
        Side side = command.side();
        if (command.type() == OrderCommand.Type.NEW && side != null) {
            Order order = new Order(command.instrument(), side, command.qtyUnits());
            if (orders.putIfAbsent(command.orderId(), order) == null) {
                working.put(command.orderId(), order);
            }
        }
    }

    void apply(Execution execution) {
        Side side = execution.side();
        if (execution.type() == Execution.Type.TRADE && side != null) {
            positions.merge(execution.instrument(), side.sign() * execution.lastQtyUnits(), Long::sum);
        }
        Order order = orders.get(execution.orderId());
        OrdStatus status = execution.status();
        if (order == null || status == null) {
            return;
        }
        order.status = status;
        order.cumQtyUnits = execution.cumQtyUnits();
        if (status.isTerminal()) {
            working.remove(execution.orderId());
        } else {
            order.qtyUnits = execution.cumQtyUnits() + execution.leavesQtyUnits();
        }
    }

    /**
     * Whether {@code command} can only bring a position nearer to zero, with all that works in its direction counted
     * as filled. Of a replace the quantity above what the order has already is what is new.
     */
    boolean reduces(OrderCommand command) {
        Order replaced = orders.get(command.orderId());
        Side side = replaced == null ? command.side() : replaced.side;
        if (side == null) {
            return false;
        }
        if (command.type() == OrderCommand.Type.REPLACE
                && replaced != null
                && command.qtyUnits() <= replaced.qtyUnits) {
            return true;
        }
        long positionUnits = positions.getOrDefault(command.instrument(), 0L);
        long room = -side.sign() * positionUnits;
        for (Map.Entry<String, Order> other : working.entrySet()) {
            Order order = other.getValue();
            if (order.side == side
                    && order.instrument.equals(command.instrument())
                    && !other.getKey().equals(command.orderId())) {
                room -= order.leavesQtyUnits();
            }
        }
        long done = replaced == null ? 0 : replaced.cumQtyUnits;
        return command.qtyUnits() - done <= room;
    }
}
