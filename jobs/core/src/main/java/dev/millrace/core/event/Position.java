package dev.millrace.core.event;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;

/**
 * The latest position of an account in an instrument, one record of the compacted topic {@code positions}.
 *
 * @param qtyUnits signed units of the base currency
 * @param averagePrice of the open quantity, rounded half-even to two digits below a tick; 0 if flat
 * @param realizedPnl exact, in the account currency, converted fill by fill
 * @param unrealizedPnl at the last mark, in the account currency
 */
public record Position(
        String account,
        String instrument,
        @JsonFormat(shape = JsonFormat.Shape.STRING) long qtyUnits,
        BigDecimal averagePrice,
        BigDecimal realizedPnl,
        BigDecimal unrealizedPnl,
        long eventTimeMs) {}
