package dev.millrace.bench.scoring;

import dev.millrace.core.model.Scorer;

/** The limit for a logistic regression: one loop over flat arrays, in Java. */
final class LoopedLogistic implements Scorer {

    private final float[] means;
    private final float[] deviations;
    private final float cut;
    private final float[] weights;
    private final float intercept;

    LoopedLogistic(Logistic model) {
        means = model.means();
        deviations = model.deviations();
        cut = model.cut();
        weights = model.weights();
        intercept = model.intercept();
    }

    @Override
    public float score(float[] row) {
        float logOdds = intercept;
        for (int f = 0; f < weights.length; f++) {
            float x = row[f];
            float z = Float.isNaN(x) ? 0 : (x - means[f]) / deviations[f];
            logOdds += weights[f] * Math.max(-cut, Math.min(cut, z));
        }
        return (float) (1 / (1 + Math.exp(-logOdds)));
    }

    @Override
    public void close() {}
}
