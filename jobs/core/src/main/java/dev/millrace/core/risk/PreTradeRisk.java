package dev.millrace.core.risk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pre-trade checks in their order: the cheap and structural ones first. A reduction passes all checks of state,
 * price, size, rate, exposure and loss; what remains for it is that it is a well-formed order with an ID of its own.
 */
public final class PreTradeRisk {

    private static final List<RiskCheck> ALWAYS = List.of(new IdentityCheck(), new InstrumentCheck());

    private static final List<RiskCheck> UNLESS_REDUCING = List.of(
            new SlotCheck(),
            new TradingStateCheck(),
            new PriceCheck(),
            new OrderSizeCheck(),
            new OrderRateCheck(),
            new PositionCheck(),
            new NotionalCheck(),
            new LossCheck());

    private PreTradeRisk() {}

    /** The first refusal; null if the order may go. */
    public static @Nullable Refusal check(OrderIntent intent, RiskView view) {
        Refusal refusal = first(ALWAYS, intent, view);
        return refusal != null || intent.reduces() ? refusal : first(UNLESS_REDUCING, intent, view);
    }

    /** Whether a slot is decided already; the same check that every entry passes. */
    public static @Nullable Refusal checkSlot(String strategy, String instrument, long slotMs, RiskView view) {
        return SlotCheck.check(strategy, instrument, slotMs, view);
    }

    private static @Nullable Refusal first(List<RiskCheck> checks, OrderIntent intent, RiskView view) {
        for (RiskCheck check : checks) {
            Refusal refusal = check.check(intent, view);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }
}
