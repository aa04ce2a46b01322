package dev.millrace.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.ModelManifest;
import dev.millrace.core.model.LoadedModel.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelLoaderTest {

    private final ModelLoader loader = new ModelLoader("set@1", "hash", 3);

    @Test
    void aPlaceThatIsNoneIsARefusal() {
        assertRefused("nul\0", Refusal.ARTIFACT_MISSING);
        assertRefused("file:relative", Refusal.ARTIFACT_MISSING);
        assertRefused("/no/such/model.onnx", Refusal.ARTIFACT_MISSING);
    }

    @Test
    @SuppressWarnings("NullAway") // As a reader that does not check would leave it.
    void aManifestWithoutAnArtifactIsARefusal() {
        assertRefused(null, Refusal.ARTIFACT_MISSING);
    }

    private void assertRefused(String artifact, Refusal code) {
        String sha256 = ModelLoader.sha256("no model".getBytes(StandardCharsets.UTF_8));
        ModelManifest manifest = new ModelManifest(
                "m", "1", artifact, sha256, "set@1", "hash", ModelManifest.Role.CHAMPION, 0, Map.of(), "seed 1");
        assertThat(loader.load(manifest))
                .isInstanceOfSatisfying(LoadedModel.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo(code));
    }
}
