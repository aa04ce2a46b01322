package dev.millrace.core.risk;

import org.jspecify.annotations.Nullable;

/** An order ID is used once; a replace keeps that of its order. */
final class IdentityCheck implements RiskCheck {

    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskView view) {
        return !intent.replaces() && view.knowsOrder(intent.orderId())
                ? Refusal.of(ReasonCode.DUPLICATE_ORDER_ID, intent.orderId(), "a new ID")
                : null;
    }
}
