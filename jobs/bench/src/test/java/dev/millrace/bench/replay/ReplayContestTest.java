package dev.millrace.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Progress;
import org.junit.jupiter.api.Test;

class ReplayContestTest {

    @Test
    void jobAndLoopComeToTheSameOrdersAndTheSameJournal() throws Exception {
        Outcome outcome = new ReplayContest().run(Effort.CHECK, Progress.SILENT);

        assertThat(outcome.oracleChecked()).isTrue();
        assertThat(outcome.systems()).containsOnlyKeys("millrace", "loop");
    }
}
