package dev.millrace.bench.scoring;

import java.util.Random;

/** A regression tree. */
sealed interface Tree {

    /** Levels that are never pruned. */
    int FULL_LEVELS = 3;

    /** Part of the nodes below them that training would have left as leaves. */
    double PRUNED = 0.1;

    double LEAF_SIGMA = 0.1;

    /** What the leaf of {@code row} holds, by recursion. */
    double value(float[] row);

    /** Goes left where the feature is below the threshold, or has no value and {@code missingLeft} says so. */
    record Split(int feature, float threshold, boolean missingLeft, Tree left, Tree right) implements Tree {

        @Override
        public double value(float[] row) {
            double x = row[feature];
            boolean goesLeft = Double.isNaN(x) ? missingLeft : x < (double) threshold;
            return goesLeft ? left.value(row) : right.value(row);
        }
    }

    /** The end of a path. */
    record Leaf(float weight) implements Tree {

        @Override
        public double value(float[] row) {
            return weight;
        }
    }

    /** A tree of {@code depth} splits at most on a path, over {@code features} features like those of {@link Rows}. */
    static Tree random(Random random, int depth, int features) {
        return grow(random, 0, depth, features);
    }

    private static Tree grow(Random random, int level, int depth, int features) {
        if (level == depth || (level >= FULL_LEVELS && random.nextDouble() < PRUNED)) {
            return new Leaf((float) (LEAF_SIGMA * random.nextGaussian()));
        }
        return new Split(
                random.nextInt(features),
                Rows.onGrid(random.nextGaussian()),
                random.nextBoolean(),
                grow(random, level + 1, depth, features),
                grow(random, level + 1, depth, features));
    }
}
