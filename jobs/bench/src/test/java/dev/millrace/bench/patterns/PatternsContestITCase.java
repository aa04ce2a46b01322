package dev.millrace.bench.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Progress;
import dev.millrace.testkit.RepositoryRoot;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("campaign")
class PatternsContestITCase {

    @BeforeAll
    static void findTheBroker() {
        System.setProperty(
                "millrace.broker.lib",
                RepositoryRoot.find().resolve("jobs/local/broker/target/lib").toString());
    }

    @Test
    void theJobMatchesWhatTheTapeHas() throws Exception {
        Outcome outcome = new PatternsContest().run(Effort.CHECK, Progress.SILENT);

        assertThat(outcome.oracleChecked()).isTrue();
        assertThat(outcome.systems()).containsOnlyKeys("millrace", "nothing in between");
    }
}
