package dev.millrace.local.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.core.event.Position;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.local.process.BadInput;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

    private static final RunReport REPORT = new RunReport(
            12,
            9,
            Map.of("CROSSED", 2L, "LATE", 1L),
            1,
            List.of(4L, 5L),
            3,
            2,
            Map.of("flash-move-revert", 1L),
            2,
            2,
            1,
            2,
            1,
            List.of(new Position(
                    "alpha",
                    "EURUSD",
                    -150_000,
                    new BigDecimal("1.3870000"),
                    new BigDecimal("12.345"),
                    new BigDecimal("-0.5"),
                    1)),
            Map.of("alpha", new BigDecimal("12.345")),
            Map.of("alpha", new BigDecimal("-0.5")),
            7,
            "ab",
            "cd",
            null,
            0,
            1500,
            8,
            null);

    @TempDir
    private Path folder;

    @Test
    void hasEveryKeyAndLeavesNothingElse() throws IOException {
        Path file = folder.resolve("a.json");

        ReportFile.write(file, REPORT);
        ReportFile.write(file, REPORT);

        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.fieldNames())
                .toIterable()
                .contains(
                        "quotesIn",
                        "quotesAccepted",
                        "quotesRejected",
                        "quotesLocked",
                        "quotesPerSubtask",
                        "bars",
                        "featureVectors",
                        "patterns",
                        "predictions",
                        "signals",
                        "orders",
                        "executions",
                        "fills",
                        "positions",
                        "realizedPnl",
                        "unrealizedPnl",
                        "journalEntries",
                        "journalHead",
                        "ordersSha256",
                        "restoredCheckpointId",
                        "quotesReprocessed",
                        "elapsedMs",
                        "quotesPerSecond");
        assertThat(json.get("restoredCheckpointId").isNull()).isTrue();
        assertThat(json.get("quotesRejected").get("CROSSED").asLong()).isEqualTo(2);
        assertThat(json.get("realizedPnl").get("alpha").asText()).isEqualTo("12.345");
        assertThat(folder.toFile().list()).containsExactly("a.json");
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThatThrownBy(() -> ReportFile.check(folder.resolve("none/a.json")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(folder.resolve("none").toString());
    }

    @Test
    void summaryShowsPositionsInUnitsAndLots() {
        assertThat(SummaryTable.of(REPORT, InstrumentCatalog.bundled()))
                .anyMatch(l -> l.contains("alpha") && l.contains("-150,000 units") && l.contains("-1.50 lots"))
                .anyMatch(l -> l.contains("CROSSED 2, LATE 1"));
    }
}
