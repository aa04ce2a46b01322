package dev.millrace.core.risk;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * What one account may do at most. Notionals are in the account currency.
 *
 * @param maxOrderUnits units of one order
 * @param maxPositionUnits absolute units of one instrument, working orders included
 * @param maxGrossNotional sum of absolute notionals
 * @param maxNetNotional absolute sum of signed notionals
 * @param collarBps distance of an order's price from the signal's quote, in basis points
 * @param maxOrdersPerSecond new orders in any second of event time
 * @param maxDailyLoss loss since the trade date began at which only reductions are allowed
 */
public record RiskLimits(
        long maxOrderUnits,
        long maxPositionUnits,
        BigDecimal maxGrossNotional,
        BigDecimal maxNetNotional,
        double collarBps,
        int maxOrdersPerSecond,
        BigDecimal maxDailyLoss)
        implements Serializable {}
