package dev.millrace.bench.scoring;

import java.util.Random;

/** Rows of features. */
final class Rows {

    /** Coarse, so that values often equal the threshold that they are compared with. */
    private static final float GRID = 1 / 16f;

    private static final double MISSING = 0.05;

    private Rows() {}

    /** Standard normal values on a grid; one in twenty is missing. */
    static float[][] random(long seed, int rows, int features) {
        Random random = new Random(seed);
        float[][] all = new float[rows][features];
        for (float[] row : all) {
            for (int f = 0; f < features; f++) {
                row[f] = random.nextDouble() < MISSING ? Float.NaN : onGrid(random.nextGaussian());
            }
        }
        return all;
    }

    static float onGrid(double value) {
        return Math.round(value / GRID) * GRID;
    }
}
