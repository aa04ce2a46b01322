package dev.millrace.core.risk;

import org.jspecify.annotations.Nullable;

/** One pre-trade check. */
@FunctionalInterface
interface RiskCheck {

    /** Why the order is refused; null if this check has nothing against it. */
    @Nullable
    Refusal check(OrderIntent intent, RiskView view);
}
