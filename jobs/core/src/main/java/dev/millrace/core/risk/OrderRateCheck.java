package dev.millrace.core.risk;

import org.jspecify.annotations.Nullable;

/** New orders and replaces in any second of event time; reductions count, but pass. */
final class OrderRateCheck implements RiskCheck {

    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskView view) {
        int limit = view.limits(intent.strategy(), intent.instrument().name()).maxOrdersPerSecond();
        int orders = view.ordersInLastSecond() + 1;
        return orders > limit ? Refusal.of(ReasonCode.ORDER_RATE, orders, limit) : null;
    }
}
