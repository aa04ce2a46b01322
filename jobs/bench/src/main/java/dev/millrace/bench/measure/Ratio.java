package dev.millrace.bench.measure;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How many times as much the subject has of a metric as another system: the median over rounds of the ratio within a
 * round, since what disturbs a machine for a while then disturbs both.
 *
 * @param metric with its unit
 * @param median of the ratios
 * @param low lower end of the 95 % interval of the median: percentile bootstrap, 10,000 resamples, fixed seed
 * @param high upper end
 * @param rounds undisturbed rounds that it is made of
 */
public record Ratio(String metric, double median, double low, double high, int rounds) {

    private static final int RESAMPLES = 10_000;
    private static final double TAIL = 0.025;
    private static final long SEED = 1;

    /**
     * @param ratios one a round
     * @throws IllegalArgumentException without any
     */
    static Ratio of(String metric, double[] ratios) {
        if (ratios.length == 0) {
            throw new IllegalArgumentException("no round for " + metric);
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[] medians = new double[RESAMPLES];
        double[] resample = new double[ratios.length];
        for (int i = 0; i < RESAMPLES; i++) {
            for (int j = 0; j < resample.length; j++) {
                resample[j] = ratios[random.nextInt(ratios.length)];
            }
            medians[i] = median(resample);
        }
        Arrays.sort(medians);
        int cut = (int) (TAIL * RESAMPLES);
        return new Ratio(metric, median(ratios), medians[cut], medians[RESAMPLES - 1 - cut], ratios.length);
    }

    /** The middle value; of an even number the mean of the two in the middle. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
