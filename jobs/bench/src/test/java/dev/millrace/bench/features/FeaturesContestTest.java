package dev.millrace.bench.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Progress;
import org.junit.jupiter.api.Test;

class FeaturesContestTest {

    @Test
    void everySystemComputesWhatTheFormulasSay() throws Exception {
        Outcome outcome = new FeaturesContest().run(Effort.CHECK, Progress.SILENT);

        assertThat(outcome.oracleChecked()).isTrue();
        assertThat(outcome.systems()).containsOnlyKeys("millrace", "millraceInsideWindows", "ta4j", "loop");
        assertThat(outcome.systems().values())
                .allSatisfy(figures -> assertThat(figures).containsKeys("nsPerQuote", "bytesPerQuote"));
        assertThat(outcome.ratios()).containsOnlyKeys("vsTa4j", "vsLoop");
        assertThat(outcome.aims()).hasSize(3);
    }
}
