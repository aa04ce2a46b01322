package dev.millrace.bench.loop;

import dev.millrace.core.codec.Json;
import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.ModelManifest;
import dev.millrace.core.event.Prediction;
import dev.millrace.core.feature.FeatureSet;
import dev.millrace.core.model.LoadedModel;
import dev.millrace.core.model.ModelLoader;
import dev.millrace.core.model.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The one model that scores. */
public final class LoopModel {

    private final ModelManifest manifest;
    private final Scorer scorer;

    /** @throws IllegalStateException if the model is refused */
    public LoopModel(Path manifestFile) throws IOException {
        manifest = Json.read(Files.readAllBytes(manifestFile), ModelManifest.class);
        FeatureSet set = FeatureSet.core();
        LoadedModel loaded = new ModelLoader(set.id(), set.hash(), set.size()).load(manifest);
        if (!(loaded instanceof LoadedModel.Ready ready)) {
            throw new IllegalStateException("the model was refused: " + loaded);
        }
        scorer = ready.scorer();
    }

    public Prediction score(FeatureVector vector) {
        float[] row = new float[vector.values().length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) vector.values()[i];
        }
        return new Prediction(
                vector.instrument(),
                manifest.model(),
                manifest.version(),
                manifest.role(),
                vector.eventTimeMs(),
                scorer.score(row),
                vector.atrTicks(),
                vector.quote());
    }
}
