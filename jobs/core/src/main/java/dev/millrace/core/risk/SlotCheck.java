package dev.millrace.core.risk;

import org.jspecify.annotations.Nullable;

/** A decision slot is decided once, and slots only go forward. */
final class SlotCheck implements RiskCheck {

    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskView view) {
        return check(intent.strategy(), intent.instrument().name(), intent.slotMs(), view);
    }

    static @Nullable Refusal check(String strategy, String instrument, long slotMs, RiskView view) {
        long last = view.lastSlotMs(strategy, instrument);
        return slotMs <= last ? Refusal.of(ReasonCode.DUPLICATE_SLOT, slotMs, "> " + last) : null;
    }
}
