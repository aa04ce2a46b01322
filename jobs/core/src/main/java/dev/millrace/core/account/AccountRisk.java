package dev.millrace.core.account;

import dev.millrace.core.event.Side;
import dev.millrace.core.event.TradingState;
import dev.millrace.core.order.Order;
import dev.millrace.core.portfolio.InstrumentAccount;
import dev.millrace.core.risk.OrderIntent;
import dev.millrace.core.risk.RiskLimits;
import dev.millrace.core.risk.RiskView;
import dev.millrace.core.signal.Strategy;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The books as the risk checks see them. */
final class AccountRisk implements RiskView {

    private static final long SECOND_MS = 1_000;

    private final AccountBooks books;

    AccountRisk(AccountBooks books) {
        this.books = books;
    }

    @Override
    public boolean knowsOrder(String orderId) {
        Order order = books.orders.find(orderId);
        return order != null && (order.sentAndOpen() || order.status().isTerminal());
    }

    @Override
    public long lastSlotMs(String strategy, String instrument) {
        return books.slots.getOrDefault(Holding.key(strategy, instrument), Long.MIN_VALUE);
    }

    @Override
    public TradingState tradingState(String strategy, String instrument) {
        return books.controls.tradingState(strategy, instrument);
    }

    @Override
    public RiskLimits limits(String strategy, String instrument) {
        return books.controls.limits(strategy, instrument);
    }

    @Override
    public boolean trades(String strategy, String instrument) {
        Strategy found = books.strategy(strategy);
        return found != null && found.instruments().contains(instrument);
    }

    @Override
    public int ordersInLastSecond() {
        while (!books.orderTimes.isEmpty() && books.orderTimes.getFirst() <= books.clockMs - SECOND_MS) {
            books.orderTimes.removeFirst();
        }
        return books.orderTimes.size();
    }

    @Override
    public long worstUnits(String instrument, Side side) {
        InstrumentAccount at = books.portfolio.find(instrument);
        long held = at == null ? 0 : at.ledger().qtyUnits();
        return Math.addExact(held, side.sign() * books.orders.worstOpenUnits(instrument, side));
    }

    @Override
    public @Nullable BigDecimal worstGrossNotional(OrderIntent intent) {
        BigDecimal sum = BigDecimal.ZERO;
        for (InstrumentAccount at : books.portfolio.all()) {
            long units = Math.max(
                    Math.abs(worstUnitsWith(at, Side.BUY, intent)), Math.abs(worstUnitsWith(at, Side.SELL, intent)));
            BigDecimal notional = notional(at, units);
            if (notional == null) {
                return null;
            }
            sum = sum.add(notional);
        }
        return sum;
    }

    @Override
    public @Nullable BigDecimal worstNetNotional(OrderIntent intent) {
        BigDecimal bought = BigDecimal.ZERO;
        BigDecimal sold = BigDecimal.ZERO;
        for (InstrumentAccount at : books.portfolio.all()) {
            BigDecimal buys = notional(at, worstUnitsWith(at, Side.BUY, intent));
            BigDecimal sells = notional(at, worstUnitsWith(at, Side.SELL, intent));
            if (buys == null || sells == null) {
                return null;
            }
            bought = bought.add(buys);
            sold = sold.add(sells);
        }
        return bought.abs().max(sold.abs());
    }

    @Override
    public BigDecimal dayLoss() {
        return books.portfolio.dayLoss();
    }

    private long worstUnitsWith(InstrumentAccount at, Side side, OrderIntent intent) {
        String instrument = at.instrument().name();
        long worst = worstUnits(instrument, side);
        return intent.side() == side && intent.instrument().name().equals(instrument)
                ? Math.addExact(worst, side.sign() * intent.addedUnits())
                : worst;
    }

    private @Nullable BigDecimal notional(InstrumentAccount at, long units) {
        return units == 0
                ? BigDecimal.ZERO
                : books.portfolio.convert(at.instrument().quote(), at.valueInQuote(units));
    }
}
