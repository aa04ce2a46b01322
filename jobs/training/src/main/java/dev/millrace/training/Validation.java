package dev.millrace.training;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How well a model does on samples it was not fitted to.
 *
 * @param auc area under the ROC curve: the probability that a rise scores above a fall (Fawcett, Pattern Recognition
 *     Letters 27, 2006), ties counted half
 * @param logLoss mean negative log likelihood in nats
 * @param baseLogLoss log loss of always saying the base rate of {@code training}
 * @param samples how many there were
 */
record Validation(double auc, double logLoss, double baseLogLoss, int samples) {

    static Validation of(LogisticRegression model, double trainingBaseRate, Samples samples) {
        int n = samples.size();
        double[] scores = new double[n];
        double loss = 0;
        double baseLoss = 0;
        for (int i = 0; i < n; i++) {
            scores[i] = model.probability(samples.row(i));
            loss -= logLikelihood(scores[i], samples.label(i));
            baseLoss -= logLikelihood(trainingBaseRate, samples.label(i));
        }
        return new Validation(auc(scores, samples), loss / n, baseLoss / n, n);
    }

    private static double logLikelihood(double p, boolean label) {
        return StrictMath.log(label ? p : 1 - p);
    }

    private static double auc(double[] scores, Samples samples) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted((a, b) -> Double.compare(scores[a], scores[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        double rankSum = 0;
        long up = 0;
        int from = 0;
        while (from < order.length) {
            int to = from;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                to++;
            }
            double meanRank = (from + 1 + to) / 2.0;
            for (int i = from; i < to; i++) {
                if (samples.label(order[i])) {
                    rankSum += meanRank;
                    up++;
                }
            }
            from = to;
        }
        long down = order.length - up;
        return (rankSum - up * (up + 1) / 2.0) / ((double) up * down);
    }

    /** Figures for a manifest. */
    SortedMap<String, Double> metrics() {
        return new TreeMap<>(Map.of(
                "auc", auc, "logLoss", logLoss, "baseLogLoss", baseLogLoss, "validationSamples", (double) samples));
    }
}
