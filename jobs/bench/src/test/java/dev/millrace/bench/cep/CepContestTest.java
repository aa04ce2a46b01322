package dev.millrace.bench.cep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Progress;
import dev.millrace.core.pattern.ReversalRule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CepContestTest {

    @Test
    void allSystemsFindTheSame() throws Exception {
        Outcome outcome = new CepContest().run(Effort.CHECK, Progress.SILENT);

        assertThat(outcome.oracleChecked()).isTrue();
        for (int rules : new int[] {1, 10, 100, 1_000}) {
            assertThat(outcome.systems())
                    .containsKeys("millrace@" + rules, "millraceflink@" + rules, "esper@" + rules, "flinkcep@" + rules);
        }
        assertThat(outcome.systems().values())
                .allSatisfy(figures -> assertThat(figures).containsOnlyKeys("eventsPerSecond", "nsPerEvent"));
        assertThat(outcome.ratios())
                .containsOnlyKeys(
                        "vsEsper",
                        "vsEsper.1",
                        "vsEsper.10",
                        "vsEsper.100",
                        "vsFlinkcep",
                        "vsFlinkcep.1",
                        "vsFlinkcep.10",
                        "vsFlinkcep.100");
        assertThat(outcome.aims()).hasSize(3);
    }

    /** The second rise is half taken back at once, the first only after that match; a fall is taken back just in time. */
    @Test
    void theOracleFindsWhatCanBeSeen() {
        ReversalRule rule = new ReversalRule("half", Set.of("EURUSD"), 5, 50, 1_000);
        List<PriceMove> moves = List.of(
                PriceMove.of("EURUSD", 0, 100_000, 100_100),
                PriceMove.of("EURUSD", 1, 100_100, 100_200),
                PriceMove.of("EURUSD", 2, 100_200, 100_051),
                PriceMove.of("USDJPY", 3, 100_200, 100_000),
                PriceMove.of("EURUSD", 4, 100_051, 100_050),
                PriceMove.of("EURUSD", 5, 100_050, 99_950),
                PriceMove.of("EURUSD", 1_004, 99_950, 100_050));

        assertThat(EveryStart.matches(List.of(rule), moves))
                .containsExactly(new Reversal("half", "EURUSD", 1, 2), new Reversal("half", "EURUSD", 5, 1_004));
    }
}
