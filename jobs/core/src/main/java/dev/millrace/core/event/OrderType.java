package dev.millrace.core.event;

/** FIX 4.4 tag 40. Stops are emulated by the account stage and reach a venue as market orders. */
public enum OrderType {
    MARKET,
    LIMIT,
    STOP
}
