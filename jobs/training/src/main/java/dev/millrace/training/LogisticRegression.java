package dev.millrace.training;

import java.util.Arrays;

/**
 * Logistic regression on standardised features, fitted by iteratively reweighted least squares (Hastie, Tibshirani and
 * Friedman, The Elements of Statistical Learning, 2nd ed., section 4.4.1) with a ridge penalty on the weights. The same
 * samples give the same bits on every platform.
 *
 * @param weights one for each standardised feature
 * @param intercept not penalised
 */
record LogisticRegression(Scaling scaling, double[] weights, double intercept) {

    private static final int MAX_ITERATIONS = 25;
    private static final double CONVERGED = 1e-9;
    private static final double MIN_CURVATURE = 1e-9;

    /**
     * The model of {@code samples}.
     *
     * @param ridge penalty on half the squared weights
     * @throws IllegalArgumentException if the samples have only one label
     */
    static LogisticRegression fit(Samples samples, double ridge) {
        double base = samples.baseRate();
        if (!(base > 0 && base < 1)) {
            throw new IllegalArgumentException(samples.size() + " samples with only one label");
        }
        int width = samples.width();
        Scaling scaling = Scaling.of(samples);
        double[] beta = new double[width + 1];
        beta[width] = StrictMath.log(base / (1 - base));
        for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
            double[] step = newtonStep(samples, scaling, beta, ridge);
            double largest = 0;
            for (int j = 0; j <= width; j++) {
                beta[j] += step[j];
                largest = Math.max(largest, Math.abs(step[j]));
            }
            if (largest < CONVERGED) {
                break;
            }
        }
        double[] weights = Arrays.copyOf(beta, width);
        return new LogisticRegression(scaling, weights, beta[width]);
    }

    private static double[] newtonStep(Samples samples, Scaling scaling, double[] beta, double ridge) {
        int width = beta.length - 1;
        double[] gradient = new double[width + 1];
        double[][] hessian = new double[width + 1][width + 1];
        double[] x = new double[width + 1];
        x[width] = 1;
        for (int i = 0; i < samples.size(); i++) {
            scaling.apply(samples.row(i), x);
            double p = sigmoid(dot(x, beta));
            double residual = (samples.label(i) ? 1 : 0) - p;
            double curvature = Math.max(MIN_CURVATURE, p * (1 - p));
            for (int j = 0; j <= width; j++) {
                gradient[j] += residual * x[j];
                double scaled = curvature * x[j];
                double[] into = hessian[j];
                for (int k = 0; k <= j; k++) {
                    into[k] += scaled * x[k];
                }
            }
        }
        for (int j = 0; j < width; j++) {
            gradient[j] -= ridge * beta[j];
            hessian[j][j] += ridge;
        }
        return Cholesky.solve(hessian, gradient);
    }

    /** Probability of a true label. */
    double probability(float[] row) {
        double[] x = new double[weights.length];
        scaling.apply(row, x);
        return sigmoid(dot(x, weights) + intercept);
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
            sum += x[j] * y[j];
        }
        return sum;
    }

    private static double sigmoid(double z) {
        return 1 / (1 + StrictMath.exp(-z));
    }
}
