package dev.millrace.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.codec.Json;
import dev.millrace.core.event.ModelManifest;
import dev.millrace.core.feature.FeatureSet;
import dev.millrace.core.model.LoadedModel;
import dev.millrace.core.model.ModelLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterModelTest {

    private static final int HOURS = 3;

    @Test
    void knowsMoreThanTheBaseRateOnHoursItHasNotSeen() {
        Map<String, Double> metrics =
                StarterModel.train(7, HOURS, "starter-1.onnx").manifest().metrics();
        // It has no other structure than its drift and its pull: more would mean that a label leaked into a feature.
        assertThat(metrics.get("auc")).isBetween(0.56, 0.75);
        assertThat(metrics.get("logLoss")).isLessThan(metrics.get("baseLogLoss"));
        assertThat(metrics.get("validationSamples")).isGreaterThan(1_000);
    }

    @Test
    void writesAModelThatLoadsAndTheSameBytesAgain(@TempDir Path dir) throws IOException {
        Path first = StarterModel.write(dir.resolve("a"), 7, 1);
        ModelManifest manifest = Json.read(Files.readAllBytes(first), ModelManifest.class);
        FeatureSet set = FeatureSet.core();
        LoadedModel loaded = new ModelLoader(set.id(), set.hash(), set.size()).load(manifest);
        assertThat(loaded).isInstanceOf(LoadedModel.Ready.class);
        float[] nothing = new float[set.size()];
        Arrays.fill(nothing, Float.NaN);
        try (var scorer = ((LoadedModel.Ready) loaded).scorer()) {
            assertThat(scorer.score(nothing)).isBetween(0.4f, 0.6f);
        }
        StarterModel.write(dir.resolve("b"), 7, 1);
        assertThat(dir.resolve("b/starter-1.onnx")).hasSameBinaryContentAs(dir.resolve("a/starter-1.onnx"));
        assertThat(dir.resolve("b")).isDirectoryContaining("glob:**/starter-1.json");
        assertThat(dir.resolve("b")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void noHoursAreRefused() {
        assertThatThrownBy(() -> StarterModel.train(1, 0, "x")).isInstanceOf(IllegalArgumentException.class);
    }
}
