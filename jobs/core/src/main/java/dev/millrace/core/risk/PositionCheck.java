package dev.millrace.core.risk;

import org.jspecify.annotations.Nullable;

/** The position, if everything open on the order's side filled and nothing on the other. */
final class PositionCheck implements RiskCheck {

    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskView view) {
        String instrument = intent.instrument().name();
        long limit = view.limits(intent.strategy(), instrument).maxPositionUnits();
        long worst = Math.abs(Math.addExact(
                view.worstUnits(instrument, intent.side()), intent.side().sign() * intent.addedUnits()));
        return worst > limit ? Refusal.of(ReasonCode.POSITION_LIMIT, worst, limit) : null;
    }
}
