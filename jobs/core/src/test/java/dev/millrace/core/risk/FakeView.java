package dev.millrace.core.risk;

import dev.millrace.core.event.Side;
import dev.millrace.core.event.TradingState;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A view of an account that has nothing, with limits of 1000 units, 5000 of position, 10,000 and 8,000 of notional. */
final class FakeView implements RiskView {

    boolean known;
    long lastSlotMs = Long.MIN_VALUE;
    TradingState state = TradingState.ACTIVE;
    boolean trades = true;
    int orders;
    long worstBuyUnits;
    long worstSellUnits;

    @Nullable
    BigDecimal gross = BigDecimal.ZERO;

    @Nullable
    BigDecimal net = BigDecimal.ZERO;

    BigDecimal loss = BigDecimal.ZERO;

    @Override
    public boolean knowsOrder(String orderId) {
        return known;
    }

    @Override
    public long lastSlotMs(String strategy, String instrument) {
        return lastSlotMs;
    }

    @Override
    public TradingState tradingState(String strategy, String instrument) {
        return state;
    }

    @Override
    public RiskLimits limits(String strategy, String instrument) {
        return new RiskLimits(
                1_000, 5_000, new BigDecimal("10000"), new BigDecimal("8000"), 10, 3, new BigDecimal("500"));
    }

    @Override
    public boolean trades(String strategy, String instrument) {
        return trades;
    }

    @Override
    public int ordersInLastSecond() {
        return orders;
    }

    @Override
    public long worstUnits(String instrument, Side side) {
        return side == Side.BUY ? worstBuyUnits : worstSellUnits;
    }

    @Override
    public @Nullable BigDecimal worstGrossNotional(OrderIntent intent) {
        return gross;
    }

    @Override
    public @Nullable BigDecimal worstNetNotional(OrderIntent intent) {
        return net;
    }

    @Override
    public BigDecimal dayLoss() {
        return loss;
    }
}
