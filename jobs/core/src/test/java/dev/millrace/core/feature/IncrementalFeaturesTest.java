package dev.millrace.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.Quote;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Features computed quote by quote are those computed from all quotes at once. */
class IncrementalFeaturesTest {

    @Property(tries = 60)
    void equalTheBatchComputation(@ForAll long seed, @ForAll @IntRange(min = 1, max = 1500) int count) {
        List<Quote> quotes = Quotes.walk(seed, count);
        List<FeatureVector> vectors = Quotes.run(quotes).vectors;

        for (int i = 0; i < vectors.size(); i += 1 + vectors.size() / 20) {
            assertEqual(vectors.get(i), quotes);
        }
    }

    private static void assertEqual(FeatureVector vector, List<Quote> quotes) {
        Map<String, Double> expected = new BatchFeatures(quotes, vector.eventTimeMs()).values();
        expected.forEach((name, value) -> {
            double actual = vector.values()[FeatureSet.core().indexOf(name)];
            if (value.isNaN()) {
                assertThat(actual).as(name).isNaN();
            } else {
                assertThat(actual).as(name).isCloseTo(value, within(1e-7 * Math.max(1, Math.abs(value))));
            }
        });
    }
}
