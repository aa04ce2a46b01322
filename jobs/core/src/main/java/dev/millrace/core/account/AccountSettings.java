package dev.millrace.core.account;

import dev.millrace.core.risk.RiskLimits;
import java.io.Serializable;
import java.math.BigDecimal;

/**
 * One account at one venue.
 *
 * @param account its name; part of order IDs, so letters, digits and {@code -} only
 * @param currency three letters; profit and loss is converted into it
 * @param initialCash cash at the start, in its currency
 */
public record AccountSettings(String account, String currency, BigDecimal initialCash, RiskLimits limits)
        implements Serializable {}
