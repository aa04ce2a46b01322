package dev.millrace.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.util.TimeUtils;
import org.junit.jupiter.api.Test;

/** {@code docs/guides/options.md} lists every option with its default, and no other. */
class OptionsPageTest {

    private static final Pattern ROW = Pattern.compile("\\| `([a-z.]+)` \\| [^|]* \\| ([^|]*) \\| [^|]* \\|");

    @Test
    void listsEveryOptionWithItsDefault() throws IOException {
        List<String> expected = new ArrayList<>();
        for (ConfigOption<?> option : TradingOptions.ALL) {
            expected.add(option.key() + " = " + defaultOf(option));
        }
        assertThat(rows()).isEqualTo(expected);
    }

    private static List<String> rows() throws IOException {
        List<String> rows = new ArrayList<>();
        for (String line : Files.readAllLines(RepositoryRoot.find().resolve("docs/guides/options.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(row.group(1) + " = " + row.group(2).replace("`", ""));
            }
        }
        return rows;
    }

    private static String defaultOf(ConfigOption<?> option) {
        if (!option.hasDefaultValue()) {
            return "(none)";
        }
        Object value = option.defaultValue();
        if (value instanceof Duration duration) {
            return TimeUtils.formatWithHighestUnit(duration);
        }
        boolean empty = value.equals("") || (value instanceof Collection<?> list && list.isEmpty());
        return empty ? "(empty)" : value.toString();
    }
}
