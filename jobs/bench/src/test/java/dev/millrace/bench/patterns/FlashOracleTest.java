package dev.millrace.bench.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.endtoend.FlashTape;
import dev.millrace.bench.endtoend.QuoteTape;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlashOracleTest {

    private static final long LEAD_MS = 3_000;

    @Test
    void everyFlashOfATapeIsAMatch() {
        FlashTape.Spec spec = new FlashTape.Spec(
                1, QuoteTape.Spec.TUESDAY_MS, LEAD_MS, FlashTape.Spec.durationMs(LEAD_MS, 4), 1_000, 0.5, 5, 4);

        List<FlashOracle.Match> matches = FlashOracle.matches(spec);

        assertThat(matches).hasSize(4 * FlashTape.INSTRUMENTS.size());
        assertThat(matches)
                .allSatisfy(m -> assertThat(m.revertedMs() - m.movedMs()).isBetween(1_000L, 1_600L));
        assertThat(matches)
                .filteredOn(m -> m.instrument().equals("EURUSD"))
                .extracting(FlashOracle.Match::direction)
                .containsOnly(-1);
    }
}
