package dev.millrace.bench.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Progress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("campaign")
class StateContestTest {

    @Test
    void bothBackendsRestoreWhatWasWritten() throws Exception {
        Outcome outcome = new StateContest().run(Effort.CHECK, Progress.SILENT);

        assertThat(outcome.oracleChecked()).isTrue();
        assertThat(outcome.systems()).containsOnlyKeys("hashmap-1MB", "rocksdb-1MB", "disk-1MB");
    }
}
