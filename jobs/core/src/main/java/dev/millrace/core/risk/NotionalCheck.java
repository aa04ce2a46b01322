package dev.millrace.core.risk;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Gross and net notional of the account, everything that may fill included. */
final class NotionalCheck implements RiskCheck {

    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskView view) {
        RiskLimits limits = view.limits(intent.strategy(), intent.instrument().name());
        BigDecimal gross = view.worstGrossNotional(intent);
        BigDecimal net = view.worstNetNotional(intent);
        if (gross == null || net == null) {
            return Refusal.of(ReasonCode.NO_CONVERSION_RATE, "none", "a rate into the account currency");
        }
        if (gross.compareTo(limits.maxGrossNotional()) > 0) {
            return over(ReasonCode.GROSS_NOTIONAL, gross, limits.maxGrossNotional());
        }
        return net.compareTo(limits.maxNetNotional()) > 0
                ? over(ReasonCode.NET_NOTIONAL, net, limits.maxNetNotional())
                : null;
    }

    private static Refusal over(ReasonCode code, BigDecimal observed, BigDecimal limit) {
        return Refusal.of(code, observed.toPlainString(), limit.toPlainString());
    }
}
