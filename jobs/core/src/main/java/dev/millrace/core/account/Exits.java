package dev.millrace.core.account;

import dev.millrace.core.event.Mark;
import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.OrderType;
import dev.millrace.core.event.Side;
import dev.millrace.core.order.Leg;
import dev.millrace.core.order.Order;
import dev.millrace.core.order.OrderId;
import dev.millrace.core.order.OrderMachine;
import dev.millrace.core.portfolio.InstrumentAccount;
import dev.millrace.core.risk.OrderIntent;
import dev.millrace.core.signal.Strategy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Closes what is held. A stop and a take-profit wait here, one cancels the other, and their quantity follows the fills;
 * a mark triggers them. An exit is a market order, and a next one for the same holding goes out only when the outcome of
 * the one before is known.
 */
final class Exits {

    private final AccountBooks books;
    private final OrderDesk desk;

    Exits(AccountBooks books, OrderDesk desk) {
        this.books = books;
        this.desk = desk;
    }

    /** Whether a mark triggers an exit. */
    boolean triggers(Mark mark) {
        for (Order order : books.orders.open()) {
            if (order.status() == OrdStatus.EMULATED
                    && order.instrument().equals(mark.instrument())
                    && triggered(order, mark)) {
                return true;
            }
        }
        return false;
    }

    /** Triggers exits; of a stop and a take-profit on one mark the stop counts, since which came first is not known. */
    void on(Mark mark) {
        for (Holding h : List.copyOf(books.holdings.values())) {
            if (h.closing() == null && h.qtyUnits() != 0 && h.instrument().equals(mark.instrument())) {
                Order hit = hit(h, mark);
                Strategy strategy = books.strategy(h.strategy());
                if (hit != null) {
                    BigDecimal price = books.instrument(h.instrument()).price(hit.priceTicks());
                    String reason = hit.leg().text() + ' ' + price.toPlainString() + " hit";
                    close(h, new Holding.Closing(hit.leg(), h.entrySlotMs(), reason, 0, null));
                } else if (strategy != null
                        && strategy.maxHoldingMs() > 0
                        && books.clockMs - h.openedMs() >= strategy.maxHoldingMs()) {
                    String reason = "held for " + (books.clockMs - h.openedMs()) + " ms";
                    close(h, new Holding.Closing(Leg.EXIT, h.entrySlotMs(), reason, 0, null));
                }
            }
        }
    }

    /** Starts to close a holding: what is held goes, what still works of its entry is canceled. */
    void close(Holding h, Holding.Closing decision) {
        h.close(decision);
        Order entry = books.orders.sentAndOpen(h.strategy(), h.instrument(), true);
        if (entry != null) {
            desk.cancel(entry, decision.reason());
        }
        settle(h);
    }

    /** Brings exits in line with what is held and what works; after everything that may have changed either. */
    void settle(Holding h) {
        if (h.closing() == null) {
            if (h.qtyUnits() == 0) {
                drop(h, null, "nothing held");
            } else {
                guard(h);
            }
            return;
        }
        Order exit = books.orders.sentAndOpen(h.strategy(), h.instrument(), false);
        if (exit != null) {
            drop(h, null, "an exit works");
        } else if (h.qtyUnits() == 0) {
            drop(h, null, "nothing held");
            if (books.orders.sentAndOpen(h.strategy(), h.instrument(), true) == null) {
                h.closed();
            }
        } else if (books.clockMs >= h.retryAtMs()) {
            send(h, h.closing());
        }
    }

    private void send(Holding h, Holding.Closing closing) {
        Order waiting = null;
        for (Order order : books.orders.emulated(h.strategy(), h.instrument())) {
            if (order.leg() == closing.leg()) {
                waiting = order;
            }
        }
        drop(h, waiting, closing.reason());
        InstrumentAccount at = books.at(h.instrument());
        Side side = h.qtyUnits() > 0 ? Side.SELL : Side.BUY;
        long limit = books.controls.limits(h.strategy(), h.instrument()).maxOrderUnits();
        long held = Math.abs(h.qtyUnits());
        long units = limit > 0 ? Math.min(held, limit) : held;
        Order order;
        if (waiting != null && waiting.side() == side) {
            order = waiting.asMarket(units);
        } else {
            OrderId id = books.orders.unused(new OrderId(
                    books.environment,
                    books.account(),
                    h.strategy(),
                    h.instrument(),
                    closing.slotMs(),
                    closing.leg(),
                    h.nextSlice(closing.slotMs(), closing.leg())));
            order = Order.initialized(id, side, OrderType.MARKET, units, 0, books.clockMs);
        }
        OrderIntent intent = new OrderIntent(
                order.orderId(),
                h.strategy(),
                at.instrument(),
                closing.slotMs(),
                false,
                side,
                units,
                units,
                null,
                null,
                true);
        boolean sent = desk.send(
                order,
                intent,
                new OrderCommand.Evidence(closing.slotMs(), closing.reason(), closing.strength(), closing.quote()));
        if (!sent) {
            h.exitRefused(books.clockMs, books.options.exitRetryMs());
            books.alert("EXIT_REFUSED", order.orderId(), "a check refused an exit; it is tried again");
        }
    }

    /** Places or moves the exits that wait for a trigger, at their distances from the average price of the entry. */
    private void guard(Holding h) {
        Order stop = null;
        Order takeProfit = null;
        for (Order order : books.orders.emulated(h.strategy(), h.instrument())) {
            if (order.leg() == Leg.STOP) {
                stop = order;
            } else {
                takeProfit = order;
            }
        }
        long sign = Long.signum(h.qtyUnits());
        // Half-even to a whole tick; the trigger is compared with whole ticks.
        long average = h.ledger().averageTicks(0).longValueExact();
        if (h.stopTicks() > 0) {
            guard(h, Leg.STOP, stop, OrderType.STOP, average - sign * h.stopTicks());
        }
        if (h.takeProfitTicks() > 0) {
            guard(h, Leg.TAKE_PROFIT, takeProfit, OrderType.LIMIT, average + sign * h.takeProfitTicks());
        }
    }

    private void guard(Holding h, Leg leg, @Nullable Order now, OrderType type, long triggerTicks) {
        long units = Math.abs(h.qtyUnits());
        Side side = h.qtyUnits() > 0 ? Side.SELL : Side.BUY;
        Order order = now;
        if (order != null && order.side() != side) {
            drop(order, "the position has turned");
            order = null;
        }
        if (order == null) {
            OrderId id = books.orders.unused(new OrderId(
                    books.environment,
                    books.account(),
                    h.strategy(),
                    h.instrument(),
                    h.entrySlotMs(),
                    leg,
                    h.nextSlice(h.entrySlotMs(), leg)));
            order = Order.initialized(id, side, type, units, triggerTicks, books.clockMs);
        } else if (order.qtyUnits() == units && order.priceTicks() == triggerTicks) {
            return;
        }
        Order placed = order.emulated(units, triggerTicks, books.clockMs);
        books.orders.put(placed);
        note(placed, now == null ? "placed" : "follows the fills");
    }

    private @Nullable Order hit(Holding h, Mark mark) {
        Order hit = null;
        for (Order order : books.orders.emulated(h.strategy(), h.instrument())) {
            if (triggered(order, mark) && (hit == null || order.leg() == Leg.STOP)) {
                hit = order;
            }
        }
        return hit;
    }

    private void drop(Holding h, @Nullable Order except, String reason) {
        for (Order order : new ArrayList<>(books.orders.emulated(h.strategy(), h.instrument()))) {
            if (except == null || !except.orderId().equals(order.orderId())) {
                drop(order, reason);
            }
        }
    }

    private void drop(Order order, String reason) {
        Order dropped = OrderMachine.ended(order, OrdStatus.CANCELED, books.clockMs);
        books.orders.forget(order);
        note(dropped, reason);
    }

    private void note(Order order, String reason) {
        books.journal(
                "exit",
                new Note.Exit(
                        order.orderId(),
                        order.status(),
                        order.side(),
                        Long.toString(order.qtyUnits()),
                        books.instrument(order.instrument()).price(order.priceTicks()),
                        reason));
    }

    private static boolean triggered(Order order, Mark m) {
        if (order.leg() == Leg.STOP) {
            return order.side() == Side.SELL
                    ? m.lowBidTicks() <= order.priceTicks()
                    : m.highAskTicks() >= order.priceTicks();
        }
        return order.side() == Side.SELL
                ? m.highBidTicks() >= order.priceTicks()
                : m.lowAskTicks() <= order.priceTicks();
    }
}
