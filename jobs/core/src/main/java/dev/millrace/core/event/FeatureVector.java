package dev.millrace.core.event;

/**
 * The features of one instrument at the close of a one-second bar, as written to topic {@code features}.
 *
 * @param featureSet {@code name@version} of the feature set
 * @param featureSetHash first 16 hex digits of the hash of its definition
 * @param eventTimeMs end of the bar
 * @param values in the order of the feature set; NaN where a feature has not warmed up
 * @param atrTicks average true range of the one-minute bars in ticks, NaN until warm: the unit of stop distances
 * @param quote the last quote before {@code eventTimeMs}
 */
public record FeatureVector(
        String instrument,
        String featureSet,
        String featureSetHash,
        long eventTimeMs,
        double[] values,
        double atrTicks,
        QuoteRef quote) {}
