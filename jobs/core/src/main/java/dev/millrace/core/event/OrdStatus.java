package dev.millrace.core.event;

/** State of an order; FIX 4.4 tag 39 where it has the state, ours in front of the venue and for the unknown. */
public enum OrdStatus {
    INITIALIZED,
    DENIED,
    EMULATED,
    PENDING_NEW,
    ACCEPTED,
    PARTIALLY_FILLED,
    FILLED,
    PENDING_CANCEL,
    PENDING_REPLACE,
    CANCELED,
    REJECTED,
    EXPIRED,
    /** Sent, and no answer came: it may or may not be at the venue. */
    UNKNOWN;

    /** No further state follows, except a late fill after a cancel. */
    public boolean isTerminal() {
        return switch (this) {
            case DENIED, FILLED, CANCELED, REJECTED, EXPIRED -> true;
            default -> false;
        };
    }
}
