package dev.millrace.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.feature.Feature;
import dev.millrace.core.feature.FeatureSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of topic {@code features} says what the values are, in their order. */
class FeaturesPageTest {

    @Test
    void listsTheValuesInTheirOrder() throws IOException {
        FeatureSet set = FeatureSet.core();
        List<String> expected = new ArrayList<>();
        for (Feature f : set.features()) {
            expected.add("| %d | `%s` | %s | %s |"
                    .formatted(expected.size(), f.name(), escape(f.formula()), escape(f.parameters())));
        }
        List<String> rows = TopicPage.read(Topics.FEATURES)
                .text()
                .lines()
                .filter(line -> line.matches("\\| \\d+ \\| .*"))
                .toList();
        assertThat(rows).isEqualTo(expected);
    }

    @Test
    void namesTheSetAndItsHash() throws IOException {
        FeatureSet set = FeatureSet.core();
        assertThat(TopicPage.read(Topics.FEATURES).text())
                .contains("`" + set.id() + "`, hash `" + set.hash() + "`")
                .contains("\"featureSetHash\": \"" + set.hash() + "\"");
    }

    private static String escape(String text) {
        return text.replace("|", "\\|").replace("*", "\\*");
    }
}
