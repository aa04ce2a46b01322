package dev.millrace.core.event;

/** FIX 4.4 tag 59. */
public enum TimeInForce {
    GTC,
    IOC,
    FOK
}
