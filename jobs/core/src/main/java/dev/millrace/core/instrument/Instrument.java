package dev.millrace.core.instrument;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * What is traded. Prices are whole ticks of {@code 10^-tickScale} quote currency for one unit of base currency.
 *
 * @param name six letters for a currency pair, for example {@code EURUSD}
 * @param base currency (or metal) of one unit
 * @param quote currency of its price
 * @param tickScale decimal digits of a tick: 5 means a tick of 0.00001
 * @param pipTicks ticks in a pip
 * @param lotUnits units in a standard lot
 * @param minUnits smallest order, and the step of order sizes
 * @param marginRate initial margin as a part of notional
 * @param sessions trading session by source name; {@code default} for sources not named
 */
public record Instrument(
        String name,
        String base,
        String quote,
        int tickScale,
        long pipTicks,
        long lotUnits,
        long minUnits,
        BigDecimal marginRate,
        Map<String, String> sessions) {

    /** Exact price of {@code ticks}. */
    public BigDecimal price(long ticks) {
        return BigDecimal.valueOf(ticks, tickScale);
    }

    /** Exact mid price of {@code halfTicks}, one digit below the tick. */
    public BigDecimal mid(long halfTicks) {
        return BigDecimal.valueOf(Math.multiplyExact(halfTicks, 5), tickScale + 1);
    }

    /**
     * Ticks of an exact price.
     *
     * @throws ArithmeticException if {@code price} is not a whole number of ticks
     */
    public long ticks(BigDecimal price) {
        return price.setScale(tickScale, RoundingMode.UNNECESSARY)
                .unscaledValue()
                .longValueExact();
    }

    /** One tick in quote currency, for features and statistics. */
    public double tickSize() {
        return Math.pow(10, -tickScale);
    }
}
