package dev.millrace.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ValidationTest {

    private static final LogisticRegression RISING =
            new LogisticRegression(new Scaling(new double[] {0}, new double[] {1}), new double[] {1}, 0);

    /** Scores 1, 2, 2, 3 with labels 0, 0, 1, 1: of four pairs three are in order and one is tied. */
    @Test
    void aucCountsPairsInOrder() {
        Samples samples = new Samples(1);
        samples.add(new float[] {1}, false, 0);
        samples.add(new float[] {2}, false, 1);
        samples.add(new float[] {2}, true, 2);
        samples.add(new float[] {3}, true, 3);
        assertThat(Validation.of(RISING, 0.5, samples).auc()).isCloseTo(3.5 / 4, within(1e-12));
    }

    @Test
    void logLossOfAnEvenGuessIsLogTwo() {
        Samples samples = new Samples(1);
        samples.add(new float[] {0}, true, 0);
        samples.add(new float[] {0}, false, 1);
        Validation validation = Validation.of(RISING, 0.5, samples);
        assertThat(validation.logLoss()).isCloseTo(Math.log(2), within(1e-12));
        assertThat(validation.baseLogLoss()).isCloseTo(Math.log(2), within(1e-12));
    }
}
