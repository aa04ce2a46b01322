package dev.millrace.bench.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Progress;
import org.junit.jupiter.api.Test;

class ScalingContestTest {

    @Test
    void barsAreThoseOfTheOracleAtEverySize() throws Exception {
        Outcome outcome = new ScalingContest().run(Effort.CHECK, Progress.SILENT);

        assertThat(outcome.oracleChecked()).isTrue();
        assertThat(outcome.systems())
                .containsOnlyKeys(
                        "instruments-10", "instruments-1000", "instruments-100000", "instruments-1000-parallelism-2");
    }
}
