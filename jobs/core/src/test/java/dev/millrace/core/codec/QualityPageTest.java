package dev.millrace.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.quality.RejectReason;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/guides/quality-rules.md} lists every reason and its rule, in the order of the rules, and no other. */
class QualityPageTest {

    private static final Pattern ROW = Pattern.compile("\\| `[A-Z_]+` \\| `[a-z-]+` \\| .+ \\|");

    @Test
    void listsTheRulesInTheirOrder() throws IOException {
        List<String> rows = Files.readAllLines(TopicPage.folder().resolveSibling("guides/quality-rules.md")).stream()
                .filter(ROW.asMatchPredicate())
                .map(row -> row.substring(0, row.lastIndexOf(" | ") + 2))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(RejectReason.values())
                        .map(r -> "| `" + r.name() + "` | `" + r.rule() + "` |")
                        .toList());
    }
}
