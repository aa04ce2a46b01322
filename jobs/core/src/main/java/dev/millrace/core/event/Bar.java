package dev.millrace.core.event;

/**
 * Open, high, low and close of bid, ask and mid over {@code [startMs, startMs + widthMs)} of event time. Bids and
 * asks are in ticks, mids in half-ticks. A window without a quote has no bar.
 */
public record Bar(
        String instrument,
        long startMs,
        long widthMs,
        long bidOpenTicks,
        long bidHighTicks,
        long bidLowTicks,
        long bidCloseTicks,
        long askOpenTicks,
        long askHighTicks,
        long askLowTicks,
        long askCloseTicks,
        long midOpenHalfTicks,
        long midHighHalfTicks,
        long midLowHalfTicks,
        long midCloseHalfTicks,
        long quotes) {}
