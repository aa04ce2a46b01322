package dev.millrace.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DrawsTest {

    /** The JDK's SplittableRandom is the same generator, so it is an independent reference. */
    @Test
    void drawsAreThoseOfSplitMix64() {
        Draws draws = new Draws(42);
        SplittableRandom reference = new SplittableRandom(42);
        for (int i = 0; i < 1_000; i++) {
            assertThat(draws.nextLong()).isEqualTo(reference.nextLong());
        }
    }

    @Test
    void gaussianHasUnitMoments() {
        Draws draws = new Draws(7);
        double sum = 0;
        double squares = 0;
        int n = 100_000;
        for (int i = 0; i < n; i++) {
            double g = draws.gaussian();
            sum += g;
            squares += g * g;
        }
        assertThat(sum / n).isCloseTo(0, within(0.02));
        assertThat(squares / n).isCloseTo(1, within(0.02));
    }
}
