package dev.millrace.core.risk;

import org.jspecify.annotations.Nullable;

/** The strategy trades the instrument, in steps of its smallest order. */
final class InstrumentCheck implements RiskCheck {

    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskView view) {
        String instrument = intent.instrument().name();
        if (!intent.reduces() && !view.trades(intent.strategy(), instrument)) {
            return Refusal.of(ReasonCode.INSTRUMENT_NOT_TRADED, instrument, "an instrument of " + intent.strategy());
        }
        long step = intent.instrument().minUnits();
        // What a venue filled in odd units must still be closed.
        boolean odd = !intent.reduces() && intent.qtyUnits() % step != 0;
        return intent.qtyUnits() <= 0 || odd
                ? Refusal.of(ReasonCode.LOT_STEP, intent.qtyUnits(), "multiple of " + step)
                : null;
    }
}
