package dev.millrace.core.event;

import java.math.BigDecimal;

/**
 * The quote that a decision was made on: where it stands in the quote stream, and its prices.
 *
 * @param bid exact price
 * @param ask exact price
 */
public record QuoteRef(int partition, long offset, long eventTimeMs, BigDecimal bid, BigDecimal ask) {}
