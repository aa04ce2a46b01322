package dev.millrace.core.account;

import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.portfolio.Portfolio;
import dev.millrace.core.signal.Strategy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** How large an entry is and how far its exits are. */
final class Sizing {

    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);
    /** A loss is converted for this many units at once, so that rounding does not show. */
    private static final BigDecimal BLOCK_UNITS = BigDecimal.valueOf(1_000_000);

    private static final BigDecimal LARGEST_UNITS = BigDecimal.valueOf(Long.MAX_VALUE / 1_000_000);

    private Sizing() {}

    /** Ticks in {@code multiples} average true ranges, rounded half-up and at least 1; 0 for none. */
    static long distanceTicks(double atrTicks, double multiples) {
        return multiples > 0 ? Math.max(1, Math.round(atrTicks * multiples)) : 0;
    }

    /**
     * Units of an entry, rounded down to the instrument's smallest order: {@code orderUnits} times strength, or the size
     * that loses {@code riskBps} of equity at the stop.
     *
     * @return null if the loss cannot be converted into account currency yet
     */
    static @Nullable Long units(
            Strategy strategy, Instrument instrument, double strength, long stopTicks, Portfolio portfolio) {
        BigDecimal wanted;
        if (!Double.isFinite(strength)) {
            return 0L;
        }
        if (strategy.riskBps() > 0) {
            BigDecimal blockLoss = portfolio.convert(
                    instrument.quote(), instrument.price(stopTicks).multiply(BLOCK_UNITS));
            if (blockLoss == null) {
                return null;
            }
            BigDecimal risked = portfolio.equity().multiply(BigDecimal.valueOf(strategy.riskBps()));
            wanted = blockLoss.signum() <= 0
                    ? BigDecimal.ZERO
                    : risked.multiply(BLOCK_UNITS).divide(blockLoss.multiply(BPS), 0, RoundingMode.FLOOR);
        } else {
            wanted = BigDecimal.valueOf(strategy.orderUnits()).multiply(BigDecimal.valueOf(strength));
        }
        if (wanted.signum() <= 0) {
            return 0L;
        }
        long units = wanted.min(LARGEST_UNITS).longValue();
        return units - units % instrument.minUnits();
    }
}
