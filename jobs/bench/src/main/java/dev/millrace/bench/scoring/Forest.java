package dev.millrace.bench.scoring;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Boosted trees for a binary label: the sum of their leaves is the log odds. */
record Forest(List<Tree> trees, int features) {

    /** That of the contest: 200 trees of depth 6 over 40 features, the same in every JVM. */
    static Forest ofContest() {
        return random(1, 200, 6, 40);
    }

    static Forest random(long seed, int trees, int depth, int features) {
        Random random = new Random(seed);
        return new Forest(
                Stream.generate(() -> Tree.random(random, depth, features))
                        .limit(trees)
                        .toList(),
                features);
    }

    /** The oracle: one tree after the other, in double. */
    double probability(float[] row) {
        return 1 / (1 + Math.exp(-trees.stream().mapToDouble(t -> t.value(row)).sum()));
    }
}
