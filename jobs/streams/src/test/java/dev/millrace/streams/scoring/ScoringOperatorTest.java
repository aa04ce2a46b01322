package dev.millrace.streams.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.event.Alert;
import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.ModelManifest;
import dev.millrace.core.event.ModelManifest.Role;
import dev.millrace.core.event.Prediction;
import dev.millrace.core.event.QuoteRef;
import dev.millrace.core.feature.FeatureSet;
import dev.millrace.streams.runtime.FlinkDefaults;
import dev.millrace.testkit.TinyModel;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringOperatorTest {

    private static final int WIDTH = FeatureSet.core().size();

    @TempDir
    private Path dir;

    @Test
    void scores_nothing_before_a_model_is_there() throws Exception {
        try (var harness = harness(List.of())) {
            harness.open();
            harness.processElement1(vector(1_000, 0), 1_000);
            assertThat(harness.extractOutputValues()).isEmpty();
        }
    }

    @Test
    void configured_champion_scores_the_first_element() throws Exception {
        try (var harness = harness(List.of(model("1", Role.CHAMPION, 0, 0.25f)))) {
            harness.open();
            harness.processElement1(vector(1_000, 0.5), 1_000);
            List<Prediction> predictions = harness.extractOutputValues();
            assertThat(predictions).hasSize(1);
            Prediction prediction = predictions.get(0);
            assertThat(prediction.version()).isEqualTo("1");
            assertThat(prediction.role()).isEqualTo(Role.CHAMPION);
            assertThat(prediction.eventTimeMs()).isEqualTo(1_000);
            assertThat(prediction.atrTicks()).isEqualTo(12.5);
            assertThat(prediction.probability()).isCloseTo(sigmoid(0.75), within(1e-6));
        }
    }

    @Test
    void model_that_arrives_is_taken_up_without_a_pause_and_not_before_its_time() throws Exception {
        try (var harness = harness(List.of(model("1", Role.CHAMPION, 0, 0)))) {
            harness.open();
            harness.processElement2(model("2", Role.CHAMPION, 10_000, 1), 0);
            await().untilAsserted(() -> {
                harness.processElement1(vector(10_000, 0), 10_000);
                assertThat(last(harness).version()).isEqualTo("2");
            });
            harness.processElement1(vector(9_999, 0), 9_999);
            assertThat(last(harness).version()).isEqualTo("1");
            assertThat(last(harness).probability()).isEqualTo(0.5);
        }
    }

    @Test
    void late_manifest_counts_at_once() throws Exception {
        try (var harness = harness(List.of(model("1", Role.CHAMPION, 0, 0)))) {
            harness.open();
            harness.processElement1(vector(50_000, 0), 50_000);
            harness.processElement2(model("2", Role.CHAMPION, 10_000, 1), 0);
            await().untilAsserted(() -> {
                harness.processElement1(vector(50_001, 0), 50_001);
                assertThat(last(harness).version()).isEqualTo("2");
            });
        }
    }

    @Test
    void champion_canary_and_shadow_each_say_what_they_think() throws Exception {
        List<ModelManifest> models =
                List.of(model("3", Role.SHADOW, 0, -1), model("1", Role.CHAMPION, 0, 0), model("2", Role.CANARY, 0, 1));
        try (var harness = harness(models)) {
            harness.open();
            harness.processElement1(vector(1_000, 0), 1_000);
            assertThat(harness.extractOutputValues())
                    .extracting(Prediction::role)
                    .containsExactly(Role.CHAMPION, Role.CANARY, Role.SHADOW);
            assertThat(harness.extractOutputValues())
                    .extracting(Prediction::version)
                    .containsExactly("1", "2", "3");
        }
    }

    @Test
    void promoted_canary_replaces_the_champion_and_a_rollback_brings_it_back() throws Exception {
        try (var harness = harness(List.of(model("1", Role.CHAMPION, 0, 0), model("2", Role.CANARY, 0, 1)))) {
            harness.open();
            harness.processElement2(model("2", Role.CHAMPION, 1_000, 1), 0);
            await().untilAsserted(() -> {
                harness.getOutput().clear();
                harness.processElement1(vector(2_000, 0), 2_000);
                assertThat(harness.extractOutputValues())
                        .extracting(p -> p.version() + p.role())
                        .containsExactly("2CHAMPION");
            });
            harness.processElement2(model("1", Role.CHAMPION, 3_000, 0), 0);
            await().untilAsserted(() -> {
                harness.processElement1(vector(4_000, 0), 4_000);
                assertThat(last(harness).version()).isEqualTo("1");
            });
        }
    }

    @Test
    void restored_champion_scores_the_first_element() throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = harness(List.of())) {
            harness.open();
            harness.processElement2(model("7", Role.CHAMPION, 0, 2), 0);
            snapshot = harness.snapshot(1, 1);
        }
        try (var harness = harness(List.of())) {
            harness.initializeState(snapshot);
            harness.open();
            harness.processElement1(vector(1_000, 0), 1_000);
            assertThat(last(harness).version()).isEqualTo("7");
            assertThat(last(harness).probability()).isCloseTo(sigmoid(2), within(1e-6));
        }
    }

    @Test
    void refused_model_raises_an_alert_and_the_champion_goes_on() throws Exception {
        ModelManifest good = model("2", Role.CHAMPION, 0, 1);
        Files.writeString(Path.of(good.artifact()), "something else");
        try (var harness = harness(List.of(model("1", Role.CHAMPION, 0, 0), good))) {
            harness.open();
            harness.processElement1(vector(1_000, 0), 1_000);
            harness.processElement1(vector(2_000, 0), 2_000);
            assertThat(harness.extractOutputValues())
                    .extracting(Prediction::version)
                    .containsExactly("1", "1");
            assertThat(harness.getSideOutput(ScoringOperator.ALERTS))
                    .extracting(StreamRecord::getValue)
                    .extracting(Alert::code, Alert::scope)
                    .containsExactly(tuple("MODEL_ARTIFACT_CHANGED", "tiny@2"));
        }
    }

    @Test
    void vector_that_cannot_be_scored_raises_one_alert_a_minute() throws Exception {
        try (var harness = harness(List.of(model("1", Role.CHAMPION, 0, 0)))) {
            harness.open();
            for (long timeMs = 1_000; timeMs <= 70_000; timeMs += 1_000) {
                harness.processElement1(withValues(timeMs, new double[WIDTH + 1]), timeMs);
            }
            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(harness.getSideOutput(ScoringOperator.ALERTS)).hasSize(2);
        }
    }

    @Test
    void only_some_versions_of_a_model_are_kept() throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = harness(List.of())) {
            harness.open();
            for (int version = 1; version <= 12; version++) {
                harness.processElement2(model(Integer.toString(version), Role.CHAMPION, version * 1_000L, version), 0);
            }
            snapshot = harness.snapshot(1, 1);
        }
        try (var harness = harness(List.of())) {
            harness.initializeState(snapshot);
            harness.open();
            harness.processElement1(vector(8_999, 0), 8_999);
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.processElement1(vector(9_000, 0), 9_000);
            harness.processElement1(vector(12_000, 0), 12_000);
            assertThat(harness.extractOutputValues())
                    .extracting(Prediction::version)
                    .containsExactly("9", "12");
        }
    }

    @Test
    void ships_and_keeps_its_state_without_kryo() throws Exception {
        List<ModelManifest> configured = List.of(model("1", Role.CHAMPION, 0, 0));
        assertThat(InstantiationUtil.clone(new ScoringOperator(configured))).isNotNull();
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        for (Class<?> type : List.of(FeatureVector.class, ModelManifest.class, Prediction.class, Alert.class)) {
            assertThat(TypeInformation.of(type).createSerializer(config)).isNotNull();
        }
    }

    private ModelManifest model(String version, Role role, long effectiveFromMs, float shift) throws IOException {
        return TinyModel.write(dir, "tiny", version, role, effectiveFromMs, shift);
    }

    private static Prediction last(
            KeyedTwoInputStreamOperatorTestHarness<String, FeatureVector, ModelManifest, Prediction> harness) {
        List<Prediction> all = harness.extractOutputValues();
        return all.get(all.size() - 1);
    }

    /** A vector whose features sum up to {@code sum}, most of them missing. */
    private static FeatureVector vector(long timeMs, double sum) {
        double[] values = new double[WIDTH];
        Arrays.fill(values, Double.NaN);
        values[3] = sum;
        return withValues(timeMs, values);
    }

    private static FeatureVector withValues(long timeMs, double[] values) {
        FeatureSet set = FeatureSet.core();
        QuoteRef quote = new QuoteRef(0, 1, timeMs - 1, new BigDecimal("1.1"), new BigDecimal("1.2"));
        return new FeatureVector("EURUSD", set.id(), set.hash(), timeMs, values, 12.5, quote);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, FeatureVector, ModelManifest, Prediction> harness(
            List<ModelManifest> configured) throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(new ScoringOperator(configured), List.of(ScoringOperator.MODELS)),
                FeatureVector::instrument,
                null,
                Types.STRING,
                FlinkDefaults.MAX_PARALLELISM,
                1,
                0);
    }
}
