package dev.millrace.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Progress;
import dev.millrace.testkit.RepositoryRoot;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("campaign")
class LatencyContestITCase {

    @BeforeAll
    static void findTheBroker() {
        System.setProperty(
                "millrace.broker.lib",
                RepositoryRoot.find().resolve("jobs/local/broker/target/lib").toString());
    }

    @Test
    void theJobSignalsWhatTheOthersSignal() throws Exception {
        Outcome outcome = new LatencyContest().run(Effort.CHECK, Progress.SILENT);

        assertThat(outcome.oracleChecked()).isTrue();
        assertThat(outcome.systems()).containsOnlyKeys("millrace", "kafkaStreams", "loop", "nothing in between");
    }
}
