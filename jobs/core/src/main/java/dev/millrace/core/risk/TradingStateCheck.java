package dev.millrace.core.risk;

import dev.millrace.core.event.TradingState;
import org.jspecify.annotations.Nullable;

/** What global, account, strategy and instrument states allow. */
final class TradingStateCheck implements RiskCheck {

    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskView view) {
        TradingState state =
                view.tradingState(intent.strategy(), intent.instrument().name());
        return switch (state) {
            case ACTIVE -> null;
            case REDUCING -> Refusal.of(ReasonCode.STATE_REDUCING, state, TradingState.ACTIVE);
            case HALTED -> Refusal.of(ReasonCode.STATE_HALTED, state, TradingState.ACTIVE);
        };
    }
}
