package dev.millrace.core.quality;

/**
 * Why a record is refused, in the order in which the rules run: a record that breaks several is refused by the first.
 * What a record says by itself comes before what it says beside others.
 */
public enum RejectReason {
    /** The bytes are not a record. */
    MALFORMED("malformed"),
    /** The key, or the name in the record, is not in the catalogue. */
    UNKNOWN_INSTRUMENT("unknown-instrument"),
    /** From one more source than are kept for an instrument. */
    UNKNOWN_SOURCE("unknown-source"),
    /** Stamped further ahead of the clock of its partition than is allowed. */
    AHEAD_OF_CLOCK("ahead"),
    /** Bid or ask is zero or less. */
    NON_POSITIVE_PRICE("non-positive-price"),
    /** Bid or ask is not a whole number of ticks, or too large to be counted in ticks. */
    OFF_TICK("off-tick"),
    /** The ask is below the bid. */
    CROSSED("crossed"),
    /** The feed sequence of the same source was seen before. */
    DUPLICATE("duplicate"),
    /** Older than a record of the same instrument and source that came before. */
    OUT_OF_ORDER("out-of-order"),
    /** Older than the clock of its partition less the lag of the watermark. */
    LATE("late"),
    /** The market of the instrument is closed at this source. */
    OUT_OF_SESSION("out-of-session"),
    /** Far from the quotes before it, and not confirmed by those after. */
    PRICE_JUMP("price-jump");

    private final String rule;

    RejectReason(String rule) {
        this.rule = rule;
    }

    /** Name of the rule that refuses for this reason. */
    public String rule() {
        return rule;
    }
}
