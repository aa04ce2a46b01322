package dev.millrace.core.event;

import java.math.BigDecimal;

/**
 * Something sparse that the features stage noticed and that CEP patterns are made of.
 *
 * @param kind what it is
 * @param eventTimeMs when it was known
 * @param mid exact mid price at that time
 * @param magnitude how large, in the unit of its kind
 */
public record PriceEvent(String instrument, Kind kind, long eventTimeMs, BigDecimal mid, double magnitude) {

    /** Kinds of sparse price events. */
    public enum Kind {
        /** The mid moved up fast; magnitude in basis points. */
        MOVE_UP,
        /** The mid moved down fast; magnitude in basis points, positive. */
        MOVE_DOWN,
        /** The spread left its normal range; magnitude is its z-score. */
        SPREAD_WIDE,
        /** No quote for longer than the instrument's normal; magnitude is the gap in milliseconds so far. */
        SILENCE
    }
}
