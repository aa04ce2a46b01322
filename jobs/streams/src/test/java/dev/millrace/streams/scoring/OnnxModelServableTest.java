package dev.millrace.streams.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.event.ModelManifest;
import dev.millrace.core.feature.FeatureSet;
import dev.millrace.core.model.LoadedModel;
import dev.millrace.core.model.ModelLoader;
import dev.millrace.core.model.Scorer;
import dev.millrace.testkit.TinyModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.ml.linalg.Vector;
import org.apache.flink.ml.linalg.Vectors;
import org.apache.flink.ml.servable.api.DataFrame;
import org.apache.flink.ml.servable.api.Row;
import org.apache.flink.ml.servable.types.BasicType;
import org.apache.flink.ml.servable.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelServableTest {

    private static final FeatureSet SET = FeatureSet.core();

    @TempDir
    private Path dir;

    @Test
    void outputs_equal_the_scorers_bit_for_bit_also_after_save_and_load() throws Exception {
        ModelManifest manifest = TinyModel.write(dir, "tiny", "1", ModelManifest.Role.CHAMPION, 0, 0.1f);
        List<Row> rows = rows();
        try (Scorer scorer = ((LoadedModel.Ready) new ModelLoader(SET.id(), SET.hash(), SET.size()).load(manifest))
                        .scorer();
                OnnxModelServable servable = servable(Files.readAllBytes(Path.of(manifest.artifact())))) {
            List<Double> expected = new ArrayList<>();
            for (Row row : rows) {
                double[] values = ((Vector) row.get(0)).toArray();
                float[] features = new float[values.length];
                for (int i = 0; i < features.length; i++) {
                    features[i] = (float) values[i];
                }
                expected.add((double) scorer.score(features));
            }
            assertThat(new HashSet<>(expected)).hasSizeGreaterThan(50);
            assertThat(probabilities(servable, rows)).isEqualTo(expected);

            String saved = dir.resolve("saved").toString();
            servable.save(saved);
            try (OnnxModelServable loaded = OnnxModelServable.loadServable(saved)) {
                assertThat(loaded.get(OnnxModelServable.PREDICTION_COL)).isEqualTo("p");
                assertThat(probabilities(loaded, rows())).isEqualTo(expected);
            }
        }
    }

    @Test
    void model_of_another_feature_set_is_refused() {
        byte[] other = TinyModel.bytes(SET.size(), "other@1", SET.hash(), 0);
        assertThatThrownBy(() -> servable(other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("other@1");
    }

    @Test
    void without_model_data_it_says_so() {
        assertThatThrownBy(() -> new OnnxModelServable().transform(frame(rows())))
                .isInstanceOf(IllegalStateException.class);
    }

    private static OnnxModelServable servable(byte[] onnx) throws IOException {
        return new OnnxModelServable()
                .set(OnnxModelServable.FEATURE_SET, SET.id())
                .set(OnnxModelServable.FEATURE_SET_HASH, SET.hash())
                .set(OnnxModelServable.FEATURES, SET.size())
                .set(OnnxModelServable.PREDICTION_COL, "p")
                .setModelData(new ByteArrayInputStream(onnx));
    }

    private static List<Double> probabilities(OnnxModelServable servable, List<Row> rows) {
        DataFrame scored = servable.transform(frame(rows));
        int column = scored.getIndex("p");
        return scored.collect().stream().map(row -> (Double) row.get(column)).toList();
    }

    private static DataFrame frame(List<Row> rows) {
        return new DataFrame(
                new ArrayList<>(List.of("features")),
                new ArrayList<>(List.of(DataTypes.VECTOR(BasicType.DOUBLE))),
                rows);
    }

    private static List<Row> rows() {
        SplittableRandom random = new SplittableRandom(3);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            double[] values = new double[SET.size()];
            for (int f = 0; f < values.length; f++) {
                values[f] = random.nextInt(10) == 0 ? Double.NaN : random.nextDouble() - 0.5;
            }
            rows.add(new Row(new ArrayList<>(List.of(Vectors.dense(values)))));
        }
        return rows;
    }
}
