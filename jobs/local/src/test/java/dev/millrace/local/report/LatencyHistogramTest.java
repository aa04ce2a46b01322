package dev.millrace.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

    @Test
    void percentilesAreOfTheNearestRank() {
        LatencyHistogram histogram = new LatencyHistogram();
        for (int ms = 1; ms <= 200; ms++) {
            histogram.add(ms);
        }

        assertThat(histogram.percentiles()).isEqualTo(new RunReport.Percentiles(200, 100, 190, 198, 200));
    }

    @Test
    void clocksThatDisagreeCountAsZeroAndWhatIsTooLongAsAMinute() {
        LatencyHistogram histogram = new LatencyHistogram();
        histogram.add(-3);
        histogram.add(3_600_000);

        assertThat(histogram.percentiles()).isEqualTo(new RunReport.Percentiles(2, 0, 60_000, 60_000, 60_000));
    }

    @Test
    void nothingIsZero() {
        assertThat(new LatencyHistogram().percentiles()).isEqualTo(new RunReport.Percentiles(0, 0, 0, 0, 0));
    }
}
