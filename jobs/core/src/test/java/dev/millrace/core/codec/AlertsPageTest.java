package dev.millrace.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/topics/alerts.md} names every code that the sources raise as a literal. */
class AlertsPageTest {

    private static final Pattern RAISED =
            Pattern.compile("(?:alert\\(|new Alert\\(\\s*(?:\"[^\"]*\"|\\w+),)\\s*\"([A-Z_]+)\"");

    @Test
    void namesEveryCode() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(TopicPage.root().resolve("jobs"))) {
            List<Path> sources = files.filter(
                            f -> f.toString().endsWith(".java") && f.toString().contains("/src/main/"))
                    .toList();
            for (Path source : sources) {
                Matcher raised = RAISED.matcher(Files.readString(source));
                while (raised.find()) {
                    codes.add(raised.group(1));
                }
            }
        }
        assertThat(codes).hasSizeGreaterThan(10);
        String page = TopicPage.read(Topics.ALERTS).text();
        assertThat(codes).allSatisfy(code -> assertThat(page).contains('`' + code + '`'));
    }
}
