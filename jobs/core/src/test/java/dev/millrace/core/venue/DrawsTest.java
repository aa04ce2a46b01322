package dev.millrace.core.venue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrawsTest {

    @Test
    void mixesAsPublished() {
        // First output of SplitMix64 for seed 1234567, and FNV-1a of "a" and "foobar", from their reference code.
        assertThat(Draws.splitMix(1_234_567)).isEqualTo(6_457_827_717_110_365_317L);
        assertThat(Draws.fnv1a("a")).isEqualTo(0xAF63DC4C8601EC8CL);
        assertThat(Draws.fnv1a("foobar")).isEqualTo(0x85944171F73967E8L);
    }

    @Test
    void drawsOfOneNumberAreUniformOverCommands() {
        int[] buckets = new int[20];
        Draws draws = new Draws(7);
        for (int i = 0; i < 20_000; i++) {
            buckets[(int) (draws.uniform("live.alpha.trend.EURUSD." + i + ".entry.0/1", Draws.REJECT) * 20)]++;
        }
        double chiSquare = 0;
        for (int count : buckets) {
            chiSquare += (count - 1000.0) * (count - 1000.0) / 1000.0;
        }
        // 99.9 % quantile of chi-square with 19 degrees of freedom.
        assertThat(chiSquare).isLessThan(43.82);
    }
}
