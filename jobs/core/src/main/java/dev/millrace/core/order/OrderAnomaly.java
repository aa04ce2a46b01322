package dev.millrace.core.order;

/** What is wrong with something that a venue said; journaled, and alerted unless it is harmless. */
public enum OrderAnomaly {
    DUPLICATE_EXECUTION("the same venue, account, trade date and execution ID again: ignored", false),
    ILLEGAL_TRANSITION("the state does not follow the one the order is in: ignored", true),
    LATE_FILL("a fill after the order had ended: booked", true),
    OVERFILL("more was filled than ordered: booked", true),
    CUM_MISMATCH("the venue's filled quantity is not the sum of its fills", true),
    MALFORMED_FILL("a fill without a quantity or a price: ignored", true),
    UNKNOWN_ORDER("an order that this account does not know; a fill is booked", true),
    PRICE_BELOW_TICK("a fill price that is no whole tick: booked at the nearest, half to even", true),
    SEQUENCE_GAP("numbers of the venue's records are missing", true);

    private final String meaning;
    private final boolean alerting;

    OrderAnomaly(String meaning, boolean alerting) {
        this.meaning = meaning;
        this.alerting = alerting;
    }

    public String meaning() {
        return meaning;
    }

    /** Whether a person should look. */
    public boolean alerting() {
        return alerting;
    }
}
