package dev.millrace.core.account;

import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.OrderType;
import dev.millrace.core.event.TimeInForce;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.order.Order;
import dev.millrace.core.order.OrderId;
import dev.millrace.core.order.OrderMachine;
import dev.millrace.core.risk.OrderIntent;
import dev.millrace.core.risk.PreTradeRisk;
import dev.millrace.core.risk.ReasonCode;
import dev.millrace.core.risk.Refusal;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Sends commands: everything new passes the risk checks, everything is journaled before it goes out. */
final class OrderDesk {

    private static final int MAX_ASK_SHIFT = 5;
    /** An hour and a half with the default times. */
    private static final int MAX_ASKS = 20;

    private final AccountBooks books;
    private final AccountRisk risk;

    OrderDesk(AccountBooks books) {
        this.books = books;
        this.risk = new AccountRisk(books);
    }

    AccountRisk risk() {
        return risk;
    }

    /** Sends a new order unless a check refuses it; whether it was sent. */
    boolean send(Order order, OrderIntent intent, OrderCommand.Evidence evidence) {
        books.orders.forgetEndedBefore(books.clockMs - books.options.endedKeptMs());
        if (refused(intent)) {
            if (books.orders.find(order.orderId()) == null) {
                books.orders.put(OrderMachine.ended(order, OrdStatus.DENIED, books.clockMs));
            }
            return false;
        }
        OrderCommand command = command(OrderCommand.Type.NEW, order, 0, order.qtyUnits(), order.priceTicks(), evidence);
        books.orderTimes.addLast(books.clockMs);
        emit(order, command, order.priceTicks());
        books.sent(order.orderId());
        return true;
    }

    /** Changes the price of a working order unless a check refuses it; whether it was sent. */
    boolean replace(Order order, long priceTicks, OrderIntent intent, OrderCommand.Evidence evidence) {
        if (refused(intent)) {
            return false;
        }
        OrderCommand command =
                command(OrderCommand.Type.REPLACE, order, order.revision() + 1, order.qtyUnits(), priceTicks, evidence);
        books.orderTimes.addLast(books.clockMs);
        emit(order, command, priceTicks);
        return true;
    }

    /** Wants an open order canceled: now if it can be, else as soon as its pending command is answered. */
    void cancel(Order order, String reason) {
        if (order.cancelAtMs() > books.clockMs) {
            books.orders.put(order.withCancelAt(books.clockMs));
        }
        cancelIfDue(order.orderId(), reason);
    }

    /** Cancels an order whose time has come; a refused cancel is tried again later. */
    void cancelIfDue(String orderId, String reason) {
        Order order = books.orders.find(orderId);
        if (order == null || !order.changeable() || order.cancelAtMs() > books.clockMs) {
            return;
        }
        OrderCommand.Evidence evidence = new OrderCommand.Evidence(order.slotMs(), reason, 0, null);
        OrderCommand command = command(
                OrderCommand.Type.CANCEL, order, order.revision() + 1, order.qtyUnits(), order.priceTicks(), evidence);
        emit(order.withCancelAt(books.clockMs + books.options.cancelRetryMs()), command, order.priceTicks());
    }

    /** Asks the venue about an order whose answer is missing; from now on its outcome is unknown. */
    void askStatus(Order order) {
        if (order.status() != OrdStatus.UNKNOWN) {
            books.journal("status", new Note.Status(order.orderId(), OrdStatus.UNKNOWN, "no answer from the venue"));
            books.alert(
                    "ORDER_UNKNOWN",
                    order.orderId(),
                    "no answer to " + OrderId.commandId(order.orderId(), order.revision()) + ": the venue is asked");
        }
        if (order.asks() + 1 == MAX_ASKS) {
            books.alert("ORDER_UNRESOLVED", order.orderId(), "asked " + MAX_ASKS + " times; it is not asked again");
        }
        emit(
                order,
                command(
                        OrderCommand.Type.STATUS_REQUEST,
                        order,
                        order.revision() + 1,
                        order.qtyUnits(),
                        order.priceTicks(),
                        null),
                0);
    }

    /** Announces an epoch; from then on the gateway refuses older ones. */
    void fence() {
        OrderCommand command = new OrderCommand(
                OrderCommand.Type.FENCE,
                books.environment + '.' + books.account() + ".fence/" + books.epoch,
                "",
                0,
                books.account(),
                0,
                books.epoch,
                books.commandSequence,
                "",
                "",
                "",
                null,
                null,
                null,
                0,
                null,
                books.clockMs,
                books.clockMs,
                null);
        books.out().command(command);
    }

    void refuse(String strategy, String instrument, long slotMs, String orderId, Refusal refusal) {
        books.journal(
                "refusal",
                new Note.Decision(
                        strategy, instrument, slotMs, orderId, refusal.code(), refusal.observed(), refusal.limit()));
    }

    void hold(String strategy, String instrument, long slotMs, ReasonCode code) {
        books.journal("hold", new Note.Decision(strategy, instrument, slotMs, "", code, "", ""));
    }

    /** When to ask about a command that is sent now, if no answer has come; some day it is for a person to ask. */
    long askAtMs(long sentMs, int asks) {
        return asks >= MAX_ASKS
                ? Long.MAX_VALUE
                : sentMs + (books.options.unknownAfterMs() << Math.min(asks, MAX_ASK_SHIFT));
    }

    private boolean refused(OrderIntent intent) {
        Refusal refusal = PreTradeRisk.check(intent, risk);
        if (refusal == null) {
            return false;
        }
        refuse(intent.strategy(), intent.instrument().name(), intent.slotMs(), intent.orderId(), refusal);
        return true;
    }

    private void emit(Order order, OrderCommand command, long priceTicks) {
        int asks = command.type() == OrderCommand.Type.STATUS_REQUEST ? order.asks() + 1 : 0;
        books.orders.put(OrderMachine.sent(order, command, priceTicks, askAtMs(books.clockMs, asks)));
        books.commandSequence = command.sequence();
        books.journal("command", command);
        books.out().command(command);
    }

    private OrderCommand command(
            OrderCommand.Type type,
            Order order,
            int revision,
            long qtyUnits,
            long priceTicks,
            OrderCommand.@Nullable Evidence evidence) {
        Instrument instrument = books.instrument(order.instrument());
        boolean limit = order.type() == OrderType.LIMIT;
        BigDecimal limitPrice = limit ? instrument.price(priceTicks) : null;
        return new OrderCommand(
                type,
                OrderId.commandId(order.orderId(), revision),
                order.orderId(),
                revision,
                books.account(),
                books.commandSequence + 1,
                books.epoch,
                0,
                order.strategy(),
                order.instrument(),
                order.leg().text(),
                order.side(),
                order.type(),
                limit ? TimeInForce.GTC : TimeInForce.IOC,
                qtyUnits,
                limitPrice,
                books.clockMs,
                books.clockMs + books.options.commandValidMs(),
                evidence);
    }
}
