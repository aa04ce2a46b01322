package dev.millrace.core.event;

import java.util.List;

/**
 * What a strategy wants of one instrument in one decision slot, as written to topic {@code signals}. There is one
 * signal for each (strategy, instrument, slot) at most.
 *
 * @param slotMs start of the decision slot, event time
 * @param eventTimeMs when it was decided
 * @param direction +1 long, -1 short, 0 flat
 * @param strength 0 to 1
 * @param contributions what it was made of
 * @param atrTicks average true range in ticks, the unit of its stop and take-profit distances
 * @param quote the quote it was made on
 */
public record Signal(
        String strategy,
        String account,
        String instrument,
        long slotMs,
        long eventTimeMs,
        int direction,
        double strength,
        List<Contribution> contributions,
        double atrTicks,
        QuoteRef quote) {

    /** One source of a signal: a model and version, or a pattern, with its signed weight. */
    public record Contribution(String source, double value, double weight) {}
}
