package dev.millrace.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.RepositoryRoot;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README lists every key of a report, and no other. */
class ReportPageTest {

    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE);

    @Test
    void listsTheKeys() throws IOException {
        String readme = Files.readString(RepositoryRoot.find().resolve("README.md"));
        String section = readme.substring(readme.indexOf("\n## Report\n"), readme.indexOf("\n## State\n"));
        assertThat(ROW.matcher(section).results().map((MatchResult row) -> row.group(1)))
                .containsExactlyElementsOf(Arrays.stream(RunReport.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }
}
