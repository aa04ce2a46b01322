package dev.millrace.bench.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Progress;
import org.junit.jupiter.api.Test;

class ScoringContestTest {

    @Test
    void everySystemScoresAsTheOracleDoes() throws Exception {
        Outcome outcome = new ScoringContest().run(Effort.CHECK, Progress.SILENT);

        assertThat(outcome.oracleChecked()).isTrue();
        assertThat(outcome.systems()).containsKeys("millrace", "onnx-naive", "walker");
        assertThat(outcome.systems().containsKey("xgboost"))
                .isNotEqualTo(outcome.notes().stream().anyMatch(note -> note.startsWith("without XGBoost")));
        assertThat(outcome.systems().get("millrace")).containsKeys("trees.nsPerRow", "logistic.nsPerRow");
        assertThat(outcome.aims()).hasSize(1);
    }
}
