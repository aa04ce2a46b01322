package dev.millrace.bench.scoring;

import ai.onnxruntime.OrtException;
import dev.millrace.core.event.ModelManifest;
import dev.millrace.core.feature.FeatureSet;
import dev.millrace.core.model.LoadedModel;
import dev.millrace.core.model.ModelLoader;
import dev.millrace.core.model.Scorer;
import dev.millrace.training.StarterModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The two models of the contest as files of a folder, and the systems that score with them. */
final class Models {

    static final String TREES = "trees";
    static final String LOGISTIC = "logistic";

    static final String MILLRACE = "millrace";
    static final String ONNX_NAIVE = "onnx-naive";
    static final String XGBOOST = "xgboost";
    static final String WALKER = "walker";

    private static final String TREES_SET = "bench@1";
    private static final String TREES_SET_HASH = "0000000000000000";
    private static final int STARTER_HOURS = 1;

    private final Path folder;

    Models(Path folder) {
        this.folder = folder;
    }

    /** Makes the models: random trees, and the starter model after one hour of generated market. */
    void write() throws IOException {
        Map<String, String> set =
                Map.of(ModelLoader.FEATURE_SET_KEY, TREES_SET, ModelLoader.FEATURE_SET_HASH_KEY, TREES_SET_HASH);
        Files.write(file(TREES), ForestOnnx.bytes(Forest.ofContest(), set));
        StarterModel.Trained starter = StarterModel.train(StarterModel.DEFAULT_SEED, STARTER_HOURS, "");
        Files.write(file(LOGISTIC), starter.onnx());
    }

    static int features(String model) {
        return model.equals(TREES)
                ? Forest.ofContest().features()
                : FeatureSet.core().size();
    }

    /** What the probability of a row has to be. */
    ToDoubleFunction<float[]> oracle(String model) throws IOException {
        return model.equals(TREES)
                ? Forest.ofContest()::probability
                : Logistic.of(Files.readAllBytes(file(model)))::probability;
    }

    /**
     * One system with one model.
     *
     * @throws LinkageError if a native library of the system cannot be loaded
     */
    Scorer open(String system, String model) throws IOException, OrtException {
        byte[] onnx = Files.readAllBytes(file(model));
        return switch (system) {
            case MILLRACE -> millrace(model, onnx);
            case ONNX_NAIVE -> {
                // Millrace makes the environment that the process shares in a way that survives long command lines.
                millrace(model, onnx).close();
                yield new NaiveOnnx(onnx);
            }
            case XGBOOST -> new XgboostForest(Forest.ofContest());
            case WALKER ->
                model.equals(TREES) ? new WalkedForest(Forest.ofContest()) : new LoopedLogistic(Logistic.of(onnx));
            default -> throw new IllegalArgumentException("no system " + system);
        };
    }

    /** As the scoring operator loads it. */
    private static Scorer millrace(String model, byte[] onnx) {
        boolean trees = model.equals(TREES);
        String set = trees ? TREES_SET : FeatureSet.core().id();
        String hash = trees ? TREES_SET_HASH : FeatureSet.core().hash();
        ModelManifest manifest = new ModelManifest(
                model,
                "1",
                model,
                ModelLoader.sha256(onnx),
                set,
                hash,
                ModelManifest.Role.CHAMPION,
                0,
                Map.of(),
                "generated");
        LoadedModel loaded = new ModelLoader(set, hash, features(model)).load(manifest, onnx);
        if (loaded instanceof LoadedModel.Ready ready) {
            return ready.scorer();
        }
        throw new IllegalStateException("Millrace refuses the model: " + loaded);
    }

    private Path file(String model) {
        return folder.resolve(model + ".onnx");
    }
}
