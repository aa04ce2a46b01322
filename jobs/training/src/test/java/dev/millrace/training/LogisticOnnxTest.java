package dev.millrace.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.core.event.ModelManifest;
import dev.millrace.core.model.LoadedModel;
import dev.millrace.core.model.LoadedModel.Refusal;
import dev.millrace.core.model.ModelLoader;
import dev.millrace.core.model.Scorer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exported graph against the regression it was made of, and what the loader refuses. */
class LogisticOnnxTest {

    private static final int WIDTH = 7;
    private static final String SET = "test@1";
    private static final String HASH = "0123456789abcdef";
    private static final LogisticRegression MODEL = new LogisticRegression(
            new Scaling(new double[] {1, 2, 3, 4, 5, 6, 7}, new double[] {1, 2, 1, 2, 1, 2, 0.5}),
            new double[] {0.3, -0.2, 0.1, 0, 0.7, -0.9, 0.05},
            -0.4);

    @TempDir
    private Path dir;

    private final ModelLoader loader = new ModelLoader(SET, HASH, WIDTH);

    @Test
    void graphScoresAsTheRegressionMissingAndExtremeValuesIncluded() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (Scorer scorer = ready(loader.load(write(onnx(SET, HASH))))) {
            for (int i = 0; i < 1_000; i++) {
                float[] row = new float[WIDTH];
                for (int f = 0; f < WIDTH; f++) {
                    row[f] = random.nextInt(8) == 0 ? Float.NaN : (float) (random.nextDouble() * 40 - 20);
                }
                assertThat((double) scorer.score(row)).isCloseTo(MODEL.probability(row), within(1e-6));
            }
        }
    }

    @Test
    void sameModelGivesSameBytes() {
        assertThat(onnx(SET, HASH)).isEqualTo(onnx(SET, HASH));
    }

    @Test
    void rowOfAnotherWidthAndUseAfterCloseAreRefused() throws IOException {
        Scorer scorer = ready(loader.load(write(onnx(SET, HASH))));
        assertThatThrownBy(() -> scorer.score(new float[WIDTH + 1])).isInstanceOf(IllegalArgumentException.class);
        scorer.close();
        scorer.close();
        assertThatThrownBy(() -> scorer.score(new float[WIDTH])).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void otherFeatureSetIsRefusedByManifestAndByMetadata() throws IOException {
        ModelManifest good = write(onnx(SET, HASH));
        assertThat(refusal(new ModelLoader(SET, "fedcba9876543210", WIDTH).load(good)))
                .isEqualTo(Refusal.FEATURE_SET);
        assertThat(refusal(new ModelLoader("test@2", HASH, WIDTH).load(good))).isEqualTo(Refusal.FEATURE_SET);
        assertThat(refusal(loader.load(write(onnx(SET, "fedcba9876543210"))))).isEqualTo(Refusal.FEATURE_SET);
    }

    @Test
    void missingChangedAndForeignArtifactsAreRefused() throws IOException {
        ModelManifest good = write(onnx(SET, HASH));
        assertThat(refusal(loader.load(manifest(dir.resolve("none.onnx").toString(), good.sha256()))))
                .isEqualTo(Refusal.ARTIFACT_MISSING);
        assertThat(refusal(loader.load(manifest("s3://bucket/none.onnx", good.sha256()))))
                .isEqualTo(Refusal.ARTIFACT_MISSING);
        assertThat(refusal(loader.load(manifest(dir.toString(), good.sha256()))))
                .isEqualTo(Refusal.ARTIFACT_MISSING);
        assertThat(refusal(loader.load(
                        manifest(good.artifact(), "00" + good.sha256().substring(2)))))
                .isEqualTo(Refusal.ARTIFACT_CHANGED);
        assertThat(refusal(loader.load(write("not a model".getBytes(StandardCharsets.UTF_8)))))
                .isEqualTo(Refusal.NOT_A_MODEL);
        assertThat(refusal(new ModelLoader(SET, HASH, WIDTH + 1).load(write(onnx(SET, HASH)))))
                .isEqualTo(Refusal.NOT_A_MODEL);
    }

    private static byte[] onnx(String set, String hash) {
        return LogisticOnnx.bytes(MODEL, "test", set, hash);
    }

    private ModelManifest write(byte[] bytes) throws IOException {
        Path file = dir.resolve("model.onnx");
        Files.write(file, bytes);
        return manifest(file.toUri().toString(), ModelLoader.sha256(bytes));
    }

    private static ModelManifest manifest(String artifact, String sha256) {
        return new ModelManifest(
                "test", "1", artifact, sha256, SET, HASH, ModelManifest.Role.CHAMPION, 0, Map.of(), "nothing");
    }

    private static Scorer ready(LoadedModel model) {
        assertThat(model).isInstanceOf(LoadedModel.Ready.class);
        return ((LoadedModel.Ready) model).scorer();
    }

    private static Refusal refusal(LoadedModel model) {
        assertThat(model).isInstanceOf(LoadedModel.Refused.class);
        return ((LoadedModel.Refused) model).code();
    }
}
