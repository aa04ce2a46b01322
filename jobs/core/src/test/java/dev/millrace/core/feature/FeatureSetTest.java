package dev.millrace.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureSetTest {

    /** A change of this value is a new version of the set: models trained on the old one are refused. */
    private static final String HASH_OF_CORE_1 = "7849690968ae2b8b";

    @Test
    void theDefinitionOfAVersionNeverChanges() {
        assertThat(FeatureSet.core().id()).isEqualTo("core@1");
        assertThat(FeatureSet.core().hash()).isEqualTo(HASH_OF_CORE_1);
    }

    @Test
    void namesStandInTheOrderOfTheValues() {
        FeatureSet set = FeatureSet.core();

        assertThat(set.size()).isGreaterThanOrEqualTo(24);
        assertThat(set.names()).hasSize(set.size()).doesNotHaveDuplicates();
        assertThat(set.indexOf("return.1s")).isZero();
        assertThat(set.names().get(set.indexOf("rsi"))).isEqualTo("rsi");
        assertThatThrownBy(() -> set.indexOf("no such"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("feature set core@1 has no feature no such");
    }

    @Test
    void everyFeatureHasAFormulaAndASource() {
        assertThat(FeatureSet.core().features()).allSatisfy(f -> {
            assertThat(f.formula()).isNotBlank();
            assertThat(f.source()).isNotBlank();
        });
    }

    @Test
    void theHashIsThatOfIdNamesFormulasAndParametersInOrder() {
        Feature first = new Feature("a", "x", "somebody", "n=1");
        Feature second = new Feature("b", "y", "somebody", "n=2");
        // printf 'test@3\na|x|n=1\nb|y|n=2\n' | sha256sum | cut -c1-16
        assertThat(new FeatureSet("test", 3, List.of(first, second)).hash()).isEqualTo("5e3f2011a334130b");
        assertThat(new FeatureSet("test", 3, List.of(second, first)).hash()).isNotEqualTo("5e3f2011a334130b");
    }

    @Test
    void aNameTwiceIsRefused() {
        Feature feature = new Feature("a", "x", "somebody", "n=1");
        assertThatThrownBy(() -> new FeatureSet("test", 1, List.of(feature, feature)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
