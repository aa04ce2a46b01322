package dev.millrace.core.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The price is near the mid of the signal's quote, compared exactly. */
final class PriceCheck implements RiskCheck {

    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);
    private static final int SHOWN_DIGITS = 3;

    @Override
    public @Nullable Refusal check(OrderIntent intent, RiskView view) {
        double collarBps =
                view.limits(intent.strategy(), intent.instrument().name()).collarBps();
        BigDecimal price = intent.price();
        BigDecimal mid = intent.referenceMid();
        if (price == null || mid == null || mid.signum() <= 0) {
            return Refusal.of(ReasonCode.NO_PRICE, "none", "a quote");
        }
        BigDecimal distance = price.subtract(mid).abs().multiply(BPS);
        BigDecimal limit = BigDecimal.valueOf(collarBps);
        return distance.compareTo(limit.multiply(mid)) > 0
                ? Refusal.of(
                        ReasonCode.PRICE_COLLAR,
                        distance.divide(mid, SHOWN_DIGITS, RoundingMode.UP).toPlainString(),
                        limit.toPlainString())
                : null;
    }
}
