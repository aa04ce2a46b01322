package dev.millrace.core.risk;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The loss since the trade date began is below its limit. */
final class LossCheck implements RiskCheck {

    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskView view) {
        BigDecimal limit =
                view.limits(intent.strategy(), intent.instrument().name()).maxDailyLoss();
        BigDecimal loss = view.dayLoss();
        return loss.compareTo(limit) >= 0
                ? Refusal.of(ReasonCode.DAILY_LOSS, loss.toPlainString(), "< " + limit.toPlainString())
                : null;
    }
}
