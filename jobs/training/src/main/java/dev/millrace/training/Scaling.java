package dev.millrace.training;

/**
 * Mean and standard deviation of each feature, over the rows where it has a value. A feature that is constant or never
 * has a value gets a standard deviation of 1, so that it scales to 0 and teaches nothing.
 */
record Scaling(double[] means, double[] deviations) {

    /** Standardised values are cut at this many standard deviations, so that no single feature decides alone. */
    static final double CUT = 5;

    static Scaling of(Samples samples) {
        int width = samples.width();
        double[] means = new double[width];
        double[] deviations = new double[width];
        for (int f = 0; f < width; f++) {
            long n = 0;
            double mean = 0;
            double squares = 0;
            // Welford, Technometrics 4 (1962).
            for (int i = 0; i < samples.size(); i++) {
                double x = samples.row(i)[f];
                if (!Double.isNaN(x)) {
                    n++;
                    double delta = x - mean;
                    mean += delta / n;
                    squares += delta * (x - mean);
                }
            }
            double deviation = n > 1 ? Math.sqrt(squares / n) : 0;
            means[f] = mean;
            deviations[f] = deviation > 1e-12 * Math.max(1, Math.abs(mean)) ? deviation : 1;
        }
        return new Scaling(means, deviations);
    }

    /** Writes the standardised {@code row} to {@code to}: 0 where it has no value. */
    void apply(float[] row, double[] to) {
        for (int f = 0; f < means.length; f++) {
            double z = Float.isNaN(row[f]) ? 0 : (row[f] - means[f]) / deviations[f];
            to[f] = Math.max(-CUT, Math.min(CUT, z));
        }
    }
}
