package dev.millrace.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

    /** With one binary feature the maximum likelihood is the empirical log odds of each group. */
    @Test
    void fitsTheLogOddsOfTwoGroups() {
        Samples samples = new Samples(1);
        add(samples, 0, 30, 70);
        add(samples, 1, 80, 20);
        LogisticRegression model = LogisticRegression.fit(samples, 0);
        assertThat(model.probability(new float[] {0})).isCloseTo(0.30, within(1e-9));
        assertThat(model.probability(new float[] {1})).isCloseTo(0.80, within(1e-9));
    }

    @Test
    void missingValueScoresAsTheMean() {
        Samples samples = new Samples(1);
        add(samples, 0, 30, 70);
        add(samples, 1, 80, 20);
        LogisticRegression model = LogisticRegression.fit(samples, 0);
        assertThat(model.probability(new float[] {Float.NaN})).isEqualTo(model.probability(new float[] {0.5f}));
    }

    @Test
    void featureWithoutAValueTeachesNothing() {
        Samples samples = new Samples(2);
        for (int i = 0; i < 100; i++) {
            samples.add(new float[] {i % 2, Float.NaN}, i % 4 == 0, i);
        }
        LogisticRegression model = LogisticRegression.fit(samples, 1);
        assertThat(model.weights()[1]).isZero();
    }

    @Test
    void oneLabelIsRefused() {
        Samples samples = new Samples(1);
        add(samples, 0, 3, 0);
        assertThatThrownBy(() -> LogisticRegression.fit(samples, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void add(Samples samples, float x, int up, int down) {
        for (int i = 0; i < up + down; i++) {
            samples.add(new float[] {x}, i < up, i);
        }
    }
}
