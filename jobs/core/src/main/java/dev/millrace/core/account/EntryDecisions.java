package dev.millrace.core.account;

import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.OrderType;
import dev.millrace.core.event.QuoteRef;
import dev.millrace.core.event.Side;
import dev.millrace.core.event.Signal;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.order.Leg;
import dev.millrace.core.order.Order;
import dev.millrace.core.order.OrderId;
import dev.millrace.core.portfolio.InstrumentAccount;
import dev.millrace.core.risk.OrderIntent;
import dev.millrace.core.risk.PreTradeRisk;
import dev.millrace.core.risk.ReasonCode;
import dev.millrace.core.risk.Refusal;
import dev.millrace.core.signal.Strategy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Signals become orders. Flat: an entry. Against what is held or works: it is closed, and an entry waits for a later
 * slot. The same direction: a working limit entry follows the near side of the market, else nothing.
 */
final class EntryDecisions {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final AccountBooks books;
    private final OrderDesk desk;
    private final Exits exits;

    EntryDecisions(AccountBooks books, OrderDesk desk, Exits exits) {
        this.books = books;
        this.desk = desk;
        this.exits = exits;
    }

    void on(Signal s) {
        books.journal("signal", s);
        Strategy strategy = books.strategy(s.strategy());
        Instrument instrument = books.catalog.find(s.instrument());
        if (!s.account().equals(books.account())) {
            refuse(s, ReasonCode.WRONG_ACCOUNT, s.account(), books.account());
        } else if (strategy == null) {
            refuse(s, ReasonCode.UNKNOWN_STRATEGY, s.strategy(), "a strategy of the account");
        } else if (instrument == null) {
            refuse(s, ReasonCode.UNKNOWN_INSTRUMENT, s.instrument(), "an instrument in the catalogue");
        } else if (!strategy.instruments().contains(s.instrument())) {
            refuse(s, ReasonCode.INSTRUMENT_NOT_TRADED, s.instrument(), "an instrument of " + s.strategy());
        } else {
            on(s, strategy, instrument);
        }
    }

    private void on(Signal s, Strategy strategy, Instrument instrument) {
        InstrumentAccount at = books.portfolio.of(instrument);
        QuoteRef quote = s.quote();
        at.price(
                ticks(instrument, quote.bid(), RoundingMode.FLOOR),
                ticks(instrument, quote.ask(), RoundingMode.CEILING),
                quote.eventTimeMs());
        books.portfolio.convertWaiting();
        Refusal decided = PreTradeRisk.checkSlot(s.strategy(), s.instrument(), s.slotMs(), desk.risk());
        if (decided != null) {
            desk.refuse(s.strategy(), s.instrument(), s.slotMs(), "", decided);
            return;
        }
        decide(s, strategy, at);
        books.slots.put(Holding.key(s.strategy(), s.instrument()), s.slotMs());
    }

    private void decide(Signal s, Strategy strategy, InstrumentAccount at) {
        Holding holding = books.holding(s.strategy(), s.instrument());
        Order entry = books.orders.sentAndOpen(s.strategy(), s.instrument(), true);
        Order exit = books.orders.sentAndOpen(s.strategy(), s.instrument(), false);
        int held = Long.signum(holding.qtyUnits());
        int working = entry == null ? 0 : entry.side().sign();
        int wanted = Integer.signum(s.direction());
        if (holding.closing() != null || exit != null) {
            hold(s, ReasonCode.EXIT_WORKING);
        } else if ((held != 0 && held != wanted) || (working != 0 && working != wanted)) {
            exits.close(holding, new Holding.Closing(Leg.EXIT, s.slotMs(), reason(s), s.strength(), s.quote()));
        } else if (entry != null) {
            follow(s, entry, at);
        } else if (held != 0) {
            hold(s, ReasonCode.SAME_DIRECTION);
        } else if (wanted == 0) {
            hold(s, ReasonCode.ALREADY_FLAT);
        } else {
            enter(s, strategy, at, wanted > 0 ? Side.BUY : Side.SELL);
        }
    }

    /** A working limit entry goes to the near side of the new quote; what is filled of it stays. */
    private void follow(Signal s, Order entry, InstrumentAccount at) {
        if (!entry.changeable()) {
            hold(s, ReasonCode.ENTRY_IN_FLIGHT);
            return;
        }
        long price = nearSideTicks(entry.side(), at.instrument(), s.quote());
        if (entry.type() != OrderType.LIMIT || price == entry.priceTicks()) {
            hold(s, ReasonCode.ENTRY_WORKING);
            return;
        }
        OrderIntent intent = new OrderIntent(
                entry.orderId(),
                s.strategy(),
                at.instrument(),
                s.slotMs(),
                true,
                entry.side(),
                entry.qtyUnits(),
                0,
                at.instrument().price(price),
                mid(s.quote()),
                false);
        OrderCommand.Evidence evidence = new OrderCommand.Evidence(
                s.slotMs(), reason(s), s.strength(), s.quote(), entry.stopTicks(), entry.takeProfitTicks());
        Strategy strategy = books.strategy(s.strategy());
        long lifeMs = strategy == null ? 0 : strategy.orderLifeMs();
        desk.replace(entry.withCancelAt(cancelAtMs(lifeMs)), price, intent, evidence);
    }

    private void enter(Signal s, Strategy strategy, InstrumentAccount at, Side side) {
        Instrument instrument = at.instrument();
        boolean needsAtr = strategy.stopAtr() > 0 || strategy.takeProfitAtr() > 0 || strategy.riskBps() > 0;
        if (needsAtr && !(s.atrTicks() > 0 && s.atrTicks() < Integer.MAX_VALUE)
                || strategy.riskBps() > 0 && strategy.stopAtr() <= 0) {
            refuse(s, ReasonCode.NO_STOP_DISTANCE, Double.toString(s.atrTicks()), "a positive range and a stop");
            return;
        }
        long stopTicks = Sizing.distanceTicks(s.atrTicks(), strategy.stopAtr());
        long takeProfitTicks = Sizing.distanceTicks(s.atrTicks(), strategy.takeProfitAtr());
        Long units = Sizing.units(strategy, instrument, s.strength(), stopTicks, books.portfolio);
        if (units == null) {
            refuse(s, ReasonCode.NO_CONVERSION_RATE, instrument.quote(), books.portfolio.currency());
            return;
        }
        if (units <= 0) {
            refuse(s, ReasonCode.SIZE_BELOW_MINIMUM, units.toString(), Long.toString(instrument.minUnits()));
            return;
        }
        boolean limit = strategy.entryType() == OrderType.LIMIT;
        long priceTicks = limit ? nearSideTicks(side, instrument, s.quote()) : 0;
        long expectedTicks = limit ? priceTicks : side == Side.BUY ? at.askTicks() : at.bidTicks();
        OrderId id = books.orders.unused(new OrderId(
                books.environment, books.account(), s.strategy(), s.instrument(), s.slotMs(), Leg.ENTRY, 0));
        Order order = Order.initialized(
                        id, side, limit ? OrderType.LIMIT : OrderType.MARKET, units, priceTicks, books.clockMs)
                .withPlan(stopTicks, takeProfitTicks, limit ? cancelAtMs(strategy.orderLifeMs()) : Long.MAX_VALUE);
        OrderIntent intent = new OrderIntent(
                id.text(),
                s.strategy(),
                instrument,
                s.slotMs(),
                false,
                side,
                units,
                units,
                instrument.price(expectedTicks),
                mid(s.quote()),
                false);
        desk.send(
                order,
                intent,
                new OrderCommand.Evidence(s.slotMs(), reason(s), s.strength(), s.quote(), stopTicks, takeProfitTicks));
    }

    private long cancelAtMs(long lifeMs) {
        return lifeMs > 0 ? books.clockMs + lifeMs : Long.MAX_VALUE;
    }

    /** The price at which one joins one's own side: the bid rounded down, or the ask rounded up, to a tick. */
    private static long nearSideTicks(Side side, Instrument instrument, QuoteRef quote) {
        return side == Side.BUY
                ? ticks(instrument, quote.bid(), RoundingMode.FLOOR)
                : ticks(instrument, quote.ask(), RoundingMode.CEILING);
    }

    private static long ticks(Instrument instrument, BigDecimal price, RoundingMode rounding) {
        return instrument.ticks(price.setScale(instrument.tickScale(), rounding));
    }

    private static BigDecimal mid(QuoteRef quote) {
        return quote.bid().add(quote.ask()).divide(TWO);
    }

    private static String reason(Signal s) {
        String direction = s.direction() > 0 ? "long" : s.direction() < 0 ? "short" : "flat";
        List<Signal.Contribution> parts = s.contributions();
        String by = parts.isEmpty()
                ? s.strategy()
                : parts.stream().map(Signal.Contribution::source).collect(Collectors.joining(", "));
        String strength = Double.isFinite(s.strength())
                ? BigDecimal.valueOf(s.strength())
                        .setScale(2, RoundingMode.HALF_EVEN)
                        .toPlainString()
                : "?";
        return direction + ' ' + strength + " by " + by;
    }

    private void refuse(Signal s, ReasonCode code, String observed, String limit) {
        desk.refuse(s.strategy(), s.instrument(), s.slotMs(), "", new Refusal(code, observed, limit));
    }

    private void hold(Signal s, ReasonCode code) {
        desk.hold(s.strategy(), s.instrument(), s.slotMs(), code);
    }
}
