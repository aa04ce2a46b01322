package dev.millrace.core.model;

/** A loaded model. Not thread-safe: one belongs to one operator instance. Closing frees native memory. */
public interface Scorer extends AutoCloseable {

    /**
     * Probability of the positive class, 0 to 1.
     *
     * @param features in the order of the feature set; NaN where one has no value, which the model itself handles
     * @throws IllegalArgumentException if there are more or fewer than the model takes
     * @throws IllegalStateException if the model fails on them, or is closed
     */
    float score(float[] features);

    @Override
    void close();
}
