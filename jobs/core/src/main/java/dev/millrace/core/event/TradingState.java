package dev.millrace.core.event;

/** Whether an account, a strategy or an instrument may trade. */
public enum TradingState {
    ACTIVE,
    /** Only orders that reduce a position. */
    REDUCING,
    /** No order that increases risk; protective exits stay. */
    HALTED
}
