package dev.millrace.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RatioTest {

    @Test
    void theMedianIsTheMiddle() {
        assertThat(Ratio.median(new double[] {9, 1, 4})).isEqualTo(4);
        assertThat(Ratio.median(new double[] {9, 1, 4, 6})).isEqualTo(5);
    }

    @Test
    void equalRoundsHaveNoInterval() {
        assertThat(Ratio.of("x", new double[] {2, 2, 2})).isEqualTo(new Ratio("x", 2, 2, 2, 3));
    }

    /** The exact distribution of the bootstrap median of three: low and high are the extremes with chance 7/27 each. */
    @Test
    void theIntervalOfThreeRoundsReachesTheExtremes() {
        Ratio ratio = Ratio.of("x", new double[] {1, 2, 4});

        assertThat(ratio.low()).isEqualTo(1);
        assertThat(ratio.median()).isEqualTo(2);
        assertThat(ratio.high()).isEqualTo(4);
    }

    /** What 95 % means: of intervals over normal samples about that many hold the true median. */
    @Test
    void theIntervalHoldsTheTruthAsOftenAsItSays() {
        Random random = new Random(7);
        int held = 0;
        int samples = 200;
        for (int i = 0; i < samples; i++) {
            Ratio ratio = Ratio.of(
                    "x", random.doubles(25).map(u -> 3 + random.nextGaussian()).toArray());
            held += ratio.low() <= 3 && 3 <= ratio.high() ? 1 : 0;
        }
        assertThat((double) held / samples).isCloseTo(0.95, within(0.05));
    }
}
