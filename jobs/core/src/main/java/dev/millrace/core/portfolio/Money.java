package dev.millrace.core.portfolio;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How amounts in account currency are rounded and written. */
public final class Money {

    /** Digits to which a converted amount is rounded, half-even: finer than any currency's smallest coin. */
    public static final int CONVERTED_DIGITS = 8;

    private static final int SHOWN_DIGITS = 2;

    private Money() {}

    /** The same amount with at least two digits and no further trailing zeros, so that equal amounts are equal text. */
    public static BigDecimal canonical(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < SHOWN_DIGITS ? stripped.setScale(SHOWN_DIGITS, RoundingMode.UNNECESSARY) : stripped;
    }
}
