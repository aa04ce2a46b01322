package dev.millrace.core.account;

import dev.millrace.core.event.AccountInput;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.OrderType;
import dev.millrace.core.event.Side;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.order.Leg;
import dev.millrace.core.order.Order;
import dev.millrace.core.order.OrderId;
import dev.millrace.core.order.OrderMachine;
import dev.millrace.core.signal.Strategy;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Between a fence command and its report all inputs wait; the report says what the gateway took after the restored
 * state was written, and these orders are rebuilt as sent. Marks of one instrument become one while they wait, unless an
 * execution or a control record came between them, so that a long wait holds few of them.
 */
final class Fence {

    private final AccountBooks books;
    private final OrderDesk desk;
    private final Exits exits;
    /** In the order in which they are taken. */
    private final LinkedHashMap<String, AccountInput> held = new LinkedHashMap<>();

    private long taken;
    /** Marks are merged from here on: an execution changes what a mark triggers. */
    private long mergedFrom;

    private boolean up;

    Fence(AccountBooks books, OrderDesk desk, Exits exits) {
        this.books = books;
        this.desk = desk;
        this.exits = exits;
    }

    boolean isUp() {
        return up;
    }

    List<AccountInput> held() {
        return List.copyOf(held.values());
    }

    void restore(boolean wasUp, List<AccountInput> wereHeld) {
        up = wasUp;
        held.clear();
        wereHeld.forEach(this::hold);
    }

    void raise() {
        up = true;
        desk.fence();
    }

    void hold(AccountInput input) {
        taken++;
        Mark mark = input.mark();
        if (mark == null) {
            held.put("input " + taken, input);
            if (input.kind() != AccountInput.Kind.SIGNAL) {
                mergedFrom = taken;
            }
            return;
        }
        String key = "mark " + mergedFrom + ' ' + mark.instrument();
        AccountInput before = held.remove(key);
        Mark earlier = before == null ? null : before.mark();
        held.put(key, earlier == null ? input : AccountInput.of(input.account(), earlier.and(mark)));
    }

    /** Takes it down and hands over what waited. */
    List<AccountInput> lower() {
        List<AccountInput> waited = List.copyOf(held.values());
        held.clear();
        up = false;
        return waited;
    }

    /** Whether this input answers the fence that is up; one of an older epoch does not. */
    boolean answeredBy(AccountInput input) {
        Execution e = input.execution();
        return e != null && e.type() == Execution.Type.FENCE_REPORT && e.epoch() == books.epoch;
    }

    /** Rebuilds what was sent after the restored state. */
    void recover(Execution report) {
        // Not when it is raised: an attempt that is fenced off itself must not have written to the journal.
        books.journal("fence", new Note.Fence(books.epoch, books.commandSequence, 0));
        books.journal(
                "fence-report",
                new Note.Fence(
                        report.epoch(),
                        books.commandSequence,
                        report.recovered().size()));
        for (OrderCommand command : report.recovered()) {
            if (command.sequence() > books.commandSequence) {
                books.journal("recovered", command);
                books.commandSequence = command.sequence();
                rebuild(command);
            }
        }
        for (Holding h : List.copyOf(books.holdings.values())) {
            exits.settle(h);
        }
    }

    private void rebuild(OrderCommand c) {
        OrderId id = OrderId.parse(c.orderId());
        Instrument instrument = books.catalog.find(c.instrument());
        if (id == null || instrument == null) {
            unusable(c);
            return;
        }
        BigDecimal limit = c.limitPrice();
        long priceTicks = limit == null ? 0 : instrument.ticks(limit);
        Order order = books.orders.find(c.orderId());
        if (c.type() == OrderCommand.Type.NEW) {
            order = create(c, id, priceTicks);
            books.sent(c.orderId());
        }
        if (order == null) {
            unusable(c);
            return;
        }
        if (c.type() == OrderCommand.Type.REPLACE && order.cancelAtMs() != Long.MAX_VALUE) {
            order = order.withCancelAt(cancelAtMs(c));
        }
        long sentMs = Math.max(books.clockMs, c.eventTimeMs());
        books.portfolio.of(instrument);
        books.orders.put(OrderMachine.sent(order, c, priceTicks, desk.askAtMs(sentMs, 0)));
        OrderCommand.Evidence evidence = c.evidence();
        long slotMs = evidence == null ? id.slotMs() : evidence.slotMs();
        books.slots.merge(Holding.key(c.strategy(), c.instrument()), slotMs, Math::max);
        if (c.type() == OrderCommand.Type.NEW && id.leg() != Leg.ENTRY) {
            String reason = evidence == null ? id.leg().text() : evidence.reason();
            books.holding(c.strategy(), c.instrument())
                    .close(new Holding.Closing(id.leg(), id.slotMs(), reason, 0, null));
        }
    }

    private Order create(OrderCommand c, OrderId id, long priceTicks) {
        Side side = c.side() == null ? Side.BUY : c.side();
        OrderType type = c.orderType() == null ? OrderType.MARKET : c.orderType();
        OrderCommand.Evidence evidence = c.evidence();
        Order order = Order.initialized(id, side, type, c.qtyUnits(), priceTicks, c.eventTimeMs());
        boolean entry = id.leg() == Leg.ENTRY && evidence != null;
        return order.withPlan(
                entry && evidence != null ? evidence.stopTicks() : 0,
                entry && evidence != null ? evidence.takeProfitTicks() : 0,
                type == OrderType.LIMIT ? cancelAtMs(c) : Long.MAX_VALUE);
    }

    private long cancelAtMs(OrderCommand c) {
        Strategy strategy = books.strategy(c.strategy());
        return strategy != null && strategy.orderLifeMs() > 0
                ? c.eventTimeMs() + strategy.orderLifeMs()
                : Long.MAX_VALUE;
    }

    private void unusable(OrderCommand c) {
        books.alert("RECOVERED_UNUSABLE", c.commandId(), "a recovered command names no order that can be rebuilt");
    }
}
