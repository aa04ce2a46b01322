package dev.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.bench.report.BenchPage;
import dev.millrace.bench.report.BenchReport;
import dev.millrace.testkit.RepositoryRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The published page is made of the published report, and nothing in it is written by hand. */
class BenchmarksPageTest {

    @Test
    void thePageIsThatOfTheReport() throws Exception {
        Path docs = RepositoryRoot.find().resolve("docs");
        BenchReport report = BenchReport.read(docs.resolve("benchmarks.json"));

        assertThat(Files.readString(docs.resolve("benchmarks.md"))).isEqualTo(BenchPage.of(report, Contests.ALL));
        assertThat(report.contests().values()).isNotEmpty().allMatch(Outcome::oracleChecked);
    }
}
