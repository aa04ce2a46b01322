package dev.millrace.core.account;

import dev.millrace.core.event.Execution;
import dev.millrace.core.event.Side;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.order.Leg;
import dev.millrace.core.order.Order;
import dev.millrace.core.order.OrderAnomaly;
import dev.millrace.core.order.OrderId;
import dev.millrace.core.order.OrderMachine;
import dev.millrace.core.portfolio.InstrumentAccount;
import dev.millrace.core.portfolio.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Books what the venue says, once. Money is booked even where the state machine cannot follow. */
final class VenueAnswers {

    private final AccountBooks books;
    private final OrderDesk desk;
    private final Exits exits;
    private final Reports reports;

    VenueAnswers(AccountBooks books, OrderDesk desk, Exits exits, Reports reports) {
        this.books = books;
        this.desk = desk;
        this.exits = exits;
        this.reports = reports;
    }

    void on(Execution e) {
        if (!books.orders.firstSeen(e)) {
            anomaly(OrderAnomaly.DUPLICATE_EXECUTION, e, "duplicate");
            return;
        }
        if (books.orders.missingBefore(e) > 0) {
            anomaly(OrderAnomaly.SEQUENCE_GAP, e, "anomaly");
        }
        switch (e.type()) {
            // It ended the fence before the inputs that were held, this one among them.
            case FENCE_REPORT -> {}
            case POSITION_REPORT -> {
                books.journal("execution", e);
                comparePosition(e);
            }
            case CASH_REPORT -> {
                books.journal("execution", e);
                compareCash(e);
            }
            default -> {
                books.journal("execution", e);
                ofOrder(e);
            }
        }
    }

    private void ofOrder(Execution e) {
        Order order = books.orders.find(e.orderId());
        if (order == null) {
            ofUnknownOrder(e);
            return;
        }
        OrderMachine.Outcome outcome = OrderMachine.apply(order, e);
        Order after = outcome.order();
        books.orders.put(after);
        OrderAnomaly anomaly = outcome.anomaly();
        if (anomaly != null) {
            anomaly(anomaly, e, "anomaly");
        }
        fee(e, books.at(after.instrument()));
        Holding holding = books.holding(after.strategy(), after.instrument());
        if (outcome.fillUnits() > 0) {
            if (after.leg() == Leg.ENTRY && holding.qtyUnits() == 0) {
                holding.open(after.slotMs(), books.clockMs, after.stopTicks(), after.takeProfitTicks());
            }
            fill(e, holding, books.instrument(after.instrument()), after.side());
        }
        boolean ended = after.status().isTerminal() && !order.status().isTerminal();
        if (ended && after.leg() != Leg.ENTRY && after.cumQtyUnits() == 0) {
            holding.exitRefused(books.clockMs, books.options.exitRetryMs());
            books.alert(
                    "EXIT_REFUSED",
                    after.orderId(),
                    "the venue refused an exit: " + e.reason() + "; it is tried again");
        }
        if (outcome.fillUnits() > 0) {
            closeUnwanted(after, holding);
        }
        exits.settle(holding);
        desk.cancelIfDue(after.orderId(), "its time is over");
        if (outcome.fillUnits() > 0) {
            reports.changed(books.at(after.instrument()));
        }
    }

    /** An exit that fills more than was held, or late, leaves a position that nobody wants. */
    private void closeUnwanted(Order exit, Holding h) {
        boolean opened =
                h.qtyUnits() != 0 && Long.signum(h.qtyUnits()) == exit.side().sign();
        if (exit.leg() != Leg.ENTRY && opened && h.closing() == null) {
            exits.close(h, new Holding.Closing(Leg.EXIT, exit.slotMs(), "an exit filled more than was held", 0, null));
        }
    }

    private void ofUnknownOrder(Execution e) {
        anomaly(OrderAnomaly.UNKNOWN_ORDER, e, "anomaly");
        Instrument instrument = books.catalog.find(e.instrument());
        Side side = e.side();
        if (e.type() != Execution.Type.TRADE || instrument == null || side == null) {
            return;
        }
        if (e.lastQtyUnits() <= 0 || e.lastPrice() == null) {
            anomaly(OrderAnomaly.MALFORMED_FILL, e, "anomaly");
            return;
        }
        fee(e, books.portfolio.of(instrument));
        OrderId id = OrderId.parse(e.orderId());
        Holding holding = id == null || !id.instrument().equals(e.instrument())
                ? books.holding("", e.instrument())
                : books.holding(id.strategy(), e.instrument());
        fill(e, holding, instrument, side);
        exits.settle(holding);
        reports.changed(books.portfolio.of(instrument));
    }

    private void fill(Execution e, Holding holding, Instrument instrument, Side side) {
        BigDecimal price = Objects.requireNonNull(e.lastPrice(), "a fill has a price");
        BigDecimal whole = price.setScale(instrument.tickScale(), RoundingMode.HALF_EVEN);
        if (whole.compareTo(price) != 0) {
            anomaly(OrderAnomaly.PRICE_BELOW_TICK, e, "anomaly");
        }
        long ticks = instrument.ticks(whole);
        long units = side.sign() * e.lastQtyUnits();
        holding.ledger().fill(units, ticks);
        books.portfolio.fill(books.portfolio.of(instrument), units, ticks);
    }

    private void fee(Execution e, InstrumentAccount at) {
        BigDecimal fee = e.fee();
        if (fee != null) {
            String currency = e.feeCurrency();
            books.portfolio.fee(at, fee, currency == null ? books.portfolio.currency() : currency);
        }
    }

    private void comparePosition(Execution e) {
        InstrumentAccount at = books.portfolio.find(e.instrument());
        long ours = at == null ? 0 : at.ledger().qtyUnits();
        if (!moving(e.instrument()) && ours != e.position()) {
            difference("POSITION_DIFFERENCE", e.instrument(), Long.toString(ours), Long.toString(e.position()));
        }
    }

    /** A report that names an instrument is of its cash flow in quote currency, any other of the account's cash. */
    private void compareCash(Execution e) {
        BigDecimal venues = e.cash();
        if (venues == null || moving(e.instrument())) {
            return;
        }
        InstrumentAccount at = books.portfolio.find(e.instrument());
        BigDecimal ours =
                !e.instrument().isEmpty() ? at == null ? BigDecimal.ZERO : at.cashInQuote() : books.portfolio.cash();
        if (venues.compareTo(ours) != 0) {
            difference(
                    "CASH_DIFFERENCE",
                    e.instrument().isEmpty() ? books.portfolio.currency() : e.instrument(),
                    Money.canonical(ours).toPlainString(),
                    Money.canonical(venues).toPlainString());
        }
    }

    /** Whether fills may be on their way: then a report of the venue may be ahead of what was booked. */
    private boolean moving(String instrument) {
        for (Order order : books.orders.open()) {
            if (order.sentAndOpen()
                    && (instrument.isEmpty() || order.instrument().equals(instrument))) {
                return true;
            }
        }
        return false;
    }

    private void difference(String code, String scope, String ours, String venues) {
        books.journal("difference", new Note.Difference(code, scope, ours, venues));
        books.alert(code, scope, "the account has " + ours + ", the venue reports " + venues);
    }

    private void anomaly(OrderAnomaly code, Execution e, String kind) {
        books.journal(
                kind, new Note.Anomaly(code, e.venue(), e.tradeDate(), e.execId(), e.venueSequence(), e.orderId()));
        if (code.alerting()) {
            books.alert(code.name(), e.orderId(), code.meaning() + " (" + execution(e) + ')');
        }
    }

    private static @Nullable String execution(Execution e) {
        return e.venue() + ' ' + e.tradeDate() + ' ' + e.execId();
    }
}
