package dev.millrace.core.event;

import java.math.BigDecimal;

/**
 * The latest state of an account, one record of the compacted topic {@code accounts}. Amounts are in the account
 * currency.
 */
public record AccountSummary(
        String account,
        String currency,
        BigDecimal cash,
        BigDecimal equity,
        BigDecimal realizedPnl,
        BigDecimal unrealizedPnl,
        BigDecimal marginUsed,
        TradingState tradingState,
        long eventTimeMs) {}
