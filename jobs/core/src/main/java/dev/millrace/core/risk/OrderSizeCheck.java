package dev.millrace.core.risk;

import org.jspecify.annotations.Nullable;

/** One order is not larger than allowed; an exit is cut into such orders. */
final class OrderSizeCheck implements RiskCheck {

    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskView view) {
        long limit = view.limits(intent.strategy(), intent.instrument().name()).maxOrderUnits();
        return intent.qtyUnits() > limit ? Refusal.of(ReasonCode.ORDER_SIZE, intent.qtyUnits(), limit) : null;
    }
}
