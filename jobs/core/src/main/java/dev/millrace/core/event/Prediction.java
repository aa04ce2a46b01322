package dev.millrace.core.event;

/**
 * What a model said of one feature vector, as written to topic {@code predictions}.
 *
 * @param role champion, canary or shadow
 * @param probability of the positive class, 0 to 1: that the mid rises over the model's horizon
 * @param atrTicks as in the feature vector
 */
public record Prediction(
        String instrument,
        String model,
        String version,
        ModelManifest.Role role,
        long eventTimeMs,
        double probability,
        double atrTicks,
        QuoteRef quote) {}
