package dev.millrace.bench.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Progress;
import dev.millrace.testkit.RepositoryRoot;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("campaign")
class StartupContestITCase {

    @Test
    void theFirstOrderNamesAQuoteOfTheTopic() throws Exception {
        Outcome outcome = new StartupContest(RepositoryRoot.find()).run(Effort.CHECK, Progress.SILENT);

        assertThat(outcome.oracleChecked()).isTrue();
        assertThat(outcome.systems()).containsOnlyKeys("demo");
    }
}
