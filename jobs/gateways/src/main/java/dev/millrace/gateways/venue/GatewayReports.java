package dev.millrace.gateways.venue;

import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.venue.TradeDates;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the gateway says by itself, without the venue. */
final class GatewayReports {

    private final String venue;
    private final LedgerIndex index;

    GatewayReports(String venue, LedgerIndex index) {
        this.venue = venue;
        this.index = index;
    }

    /**
     * A command that did not go to the venue, or never got there: a new order is {@code type}, a cancel or replace
     * leaves its order as it is.
     */
    Execution refusal(OrderCommand command, Execution.Type type, String reason, long nowMs) {
        if (command.type() != OrderCommand.Type.NEW) {
            return state(Execution.Type.CANCEL_REJECTED, command, reason, nowMs);
        }
        OrdStatus status = type == Execution.Type.EXPIRED ? OrdStatus.EXPIRED : OrdStatus.REJECTED;
        return report(type, command, status, 0, 0, reason, 0, List.of(), nowMs);
    }

    /** The state of the order that {@code command} is about. */
    Execution state(Execution.Type type, OrderCommand command, @Nullable String reason, long nowMs) {
        OrderBook.Order order = index.account(command.account()).book().find(command.orderId());
        return order == null
                ? report(type, command, null, 0, 0, reason == null ? "UNKNOWN_ORDER" : reason, 0, List.of(), nowMs)
                : report(
                        type,
                        command,
                        order.status(),
                        order.cumQtyUnits(),
                        order.leavesQtyUnits(),
                        reason,
                        0,
                        List.of(),
                        nowMs);
    }

    Execution fence(OrderCommand fence, List<OrderCommand> recovered, long nowMs) {
        return report(Execution.Type.FENCE_REPORT, fence, null, 0, 0, null, fence.epoch(), recovered, nowMs);
    }

    private Execution report(
            Execution.Type type,
            OrderCommand command,
            @Nullable OrdStatus status,
            long cumQtyUnits,
            long leavesQtyUnits,
            @Nullable String reason,
            long epoch,
            List<OrderCommand> recovered,
            long nowMs) {
        long sequence = index.account(command.account()).sequence() + 1;
        return new Execution(
                type,
                venue,
                command.account(),
                "G" + sequence,
                TradeDates.at(nowMs),
                command.orderId(),
                command.commandId(),
                command.instrument(),
                command.side(),
                status,
                0,
                null,
                cumQtyUnits,
                leavesQtyUnits,
                null,
                null,
                nowMs,
                sequence,
                reason,
                epoch,
                recovered,
                0,
                null);
    }
}
