package dev.millrace.bench.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Progress;
import dev.millrace.testkit.RepositoryRoot;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("campaign")
class OrdersContestITCase {

    @BeforeAll
    static void findTheBroker() {
        System.setProperty(
                "millrace.broker.lib",
                RepositoryRoot.find().resolve("jobs/local/broker/target/lib").toString());
    }

    @Test
    void eachSignalGivesOneOrderAndOneAcknowledgement() throws Exception {
        Outcome outcome = new OrdersContest().run(Effort.CHECK, Progress.SILENT);

        assertThat(outcome.oracleChecked()).isTrue();
        assertThat(outcome.systems()).containsOnlyKeys("millrace", "tcpEcho", "kafkaRoundTrip", "nothing in between");
    }
}
