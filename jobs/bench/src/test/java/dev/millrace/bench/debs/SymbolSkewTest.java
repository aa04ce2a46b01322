package dev.millrace.bench.debs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SymbolSkewTest {

    private static final int SAMPLES = 2_000_000;

    private final SymbolSkew skew = new SymbolSkew();

    @Test
    void thePublishedSharesAreMet() {
        assertThat(share(1)).isCloseTo(0.024, within(1e-9));
        assertThat(share(10)).isCloseTo(0.157, within(1e-9));
        assertThat(share(100)).isCloseTo(0.585, within(1e-9));
        assertThat(share(550)).isCloseTo(0.842, within(1e-9));
        assertThat(share(SymbolSkew.SYMBOLS)).isCloseTo(1, within(1e-9));
    }

    @Test
    void noSymbolTradesMoreThanOneBeforeIt() {
        for (int rank = 1; rank < SymbolSkew.SYMBOLS; rank++) {
            assertThat(skew.weight(rank)).isPositive().isLessThanOrEqualTo(skew.weight(rank - 1));
        }
    }

    /** Five standard deviations of a share over so many draws. */
    @Test
    void drawsFollowTheWeights() {
        SplittableRandom random = new SplittableRandom(1);
        int[] drawn = new int[SymbolSkew.SYMBOLS];
        for (int i = 0; i < SAMPLES; i++) {
            drawn[skew.next(random)]++;
        }
        for (int first : new int[] {1, 10, 100, 550}) {
            double share = share(first);
            double seen = (double) IntStream.of(drawn).limit(first).sum() / SAMPLES;
            assertThat(seen).isCloseTo(share, within(5 * Math.sqrt(share * (1 - share) / SAMPLES)));
        }
    }

    private double share(int first) {
        return IntStream.range(0, first).mapToDouble(skew::weight).sum();
    }
}
