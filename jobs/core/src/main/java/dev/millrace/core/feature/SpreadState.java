package dev.millrace.core.feature;

/**
 * Mean and variance of the spread at second closes, exponentially weighted; plain averages until the span is full.
 *
 * <p>Source: T. Finch, Incremental calculation of weighted mean and variance, University of Cambridge, 2009.
 */
public final class SpreadState {

    static final int SPAN = 900;
    static final int WARM_AFTER = 60;
    /** A spread that hardly ever changes would make any change an extreme one: a floor for the deviation. */
    static final double DEVIATION_FLOOR = 0.1;

    public long count;
    public double meanTicks;
    public double variance;

    void update(long spreadTicks) {
        count++;
        double alpha = Math.max(1.0 / count, 2.0 / (SPAN + 1));
        double difference = spreadTicks - meanTicks;
        double increment = alpha * difference;
        meanTicks += increment;
        variance = (1 - alpha) * (variance + difference * increment);
    }

    /** Standard deviation, or its floor. */
    double deviationTicks() {
        return Math.max(Math.sqrt(variance), DEVIATION_FLOOR * meanTicks);
    }

    /** Deviations from the mean; NaN until warm. */
    double zScore(long spreadTicks) {
        return zScore(spreadTicks, deviationTicks());
    }

    /** As {@link #zScore(long)}, with the deviation of the last second that closed. */
    double zScore(long spreadTicks, double deviation) {
        if (count < WARM_AFTER) {
            return Double.NaN;
        }
        return deviation == 0 ? 0 : (spreadTicks - meanTicks) / deviation;
    }
}
