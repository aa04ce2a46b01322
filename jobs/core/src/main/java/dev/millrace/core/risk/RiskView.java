package dev.millrace.core.risk;

import dev.millrace.core.event.Side;
import dev.millrace.core.event.TradingState;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What the checks look at: one account at one event time, orders in flight and of unknown outcome included. */
public interface RiskView {

    /** Whether an order of this ID exists. */
    boolean knowsOrder(String orderId);

    /** The last decision slot of a strategy in an instrument; {@link Long#MIN_VALUE} if there was none. */
    long lastSlotMs(String strategy, String instrument);

    /** The strictest state of all scopes. */
    TradingState tradingState(String strategy, String instrument);

    RiskLimits limits(String strategy, String instrument);

    /** Whether the strategy trades the instrument. */
    boolean trades(String strategy, String instrument);

    /** New and replaced orders in the second that ends now. */
    int ordersInLastSecond();

    /** Signed units if everything open on {@code side} filled and nothing on the other. */
    long worstUnits(String instrument, Side side);

    /**
     * Sum over all instruments of the larger absolute notional of both sides, in account currency, with {@code intent}
     * added; null while a rate is missing.
     */
    @Nullable
    BigDecimal worstGrossNotional(OrderIntent intent);

    /**
     * The larger of both absolute sums: all instruments at their worst on the buy side, and on the sell side; in account
     * currency, with {@code intent} added; null while a rate is missing.
     */
    @Nullable
    BigDecimal worstNetNotional(OrderIntent intent);

    /** Equity lost since the trade date began, account currency. */
    BigDecimal dayLoss();
}
