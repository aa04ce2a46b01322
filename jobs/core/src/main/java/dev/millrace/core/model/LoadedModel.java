package dev.millrace.core.model;

import dev.millrace.core.event.ModelManifest;

/** What came of loading a model. */
public sealed interface LoadedModel {

    ModelManifest manifest();

    /** It can score. */
    record Ready(ModelManifest manifest, Scorer scorer) implements LoadedModel {}

    /**
     * It was refused.
     *
     * @param reason one sentence: what was wrong with which artifact
     */
    record Refused(ModelManifest manifest, Refusal code, String reason) implements LoadedModel {}

    /** Why a model is refused. */
    enum Refusal {
        /** The artifact is not there or cannot be read. */
        ARTIFACT_MISSING,
        /** Its SHA-256 is not the manifest's. */
        ARTIFACT_CHANGED,
        /** It was trained on another feature set than the one that runs, or does not say on which. */
        FEATURE_SET,
        /** It is not an ONNX model of the documented shape, or gives no probability. */
        NOT_A_MODEL
    }
}
