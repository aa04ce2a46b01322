package dev.millrace.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.risk.ReasonCode;
import dev.millrace.core.risk.RiskLimits;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/guides/risk-checks.md} lists every reason code and every limit, and no other. */
class RiskPageTest {

    private static final Pattern CODE = Pattern.compile("\\| `[A-Z_]+` \\| .* \\|");
    private static final Pattern SETTING = Pattern.compile("\\| `[a-z]\\w*` \\| .* \\| .* \\|");

    @Test
    void listsTheReasonCodesWithTheirMeaning() throws IOException {
        assertThat(rows(CODE))
                .containsExactlyElementsOf(Arrays.stream(ReasonCode.values())
                        .map(c -> "| `" + c.name() + "` | " + c.meaning() + " |")
                        .toList());
    }

    @Test
    void listsTheLimits() throws IOException {
        assertThat(rows(SETTING).stream().map(row -> row.split("`", 3)[1]))
                .containsExactlyElementsOf(Arrays.stream(RiskLimits.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    private static List<String> rows(Pattern row) throws IOException {
        return Files.readString(TopicPage.folder().resolveSibling("guides/risk-checks.md"))
                .lines()
                .filter(row.asMatchPredicate())
                .toList();
    }
}
