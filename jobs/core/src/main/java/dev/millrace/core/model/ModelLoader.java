package dev.millrace.core.model;

import ai.onnxruntime.OrtException;
import dev.millrace.core.event.ModelManifest;
import dev.millrace.core.model.LoadedModel.Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/**
 * Loads models for one feature set. What is wrong with a model is a value and not an exception: a bad manifest must
 * not stop a job. Stateless, so it may be used from any thread.
 */
public final class ModelLoader {

    /** Key of the custom metadata that names the feature set, {@code name@version}. */
    public static final String FEATURE_SET_KEY = "featureSet";

    /** Key of the custom metadata that holds the hash of the feature set. */
    public static final String FEATURE_SET_HASH_KEY = "featureSetHash";

    private final String featureSet;
    private final String featureSetHash;
    private final int features;

    /**
     * @param featureSet {@code name@version} of the feature set that runs
     * @param featureSetHash its hash
     * @param features number of its features
     */
    public ModelLoader(String featureSet, String featureSetHash, int features) {
        this.featureSet = featureSet;
        this.featureSetHash = featureSetHash;
        this.features = features;
    }

    /** The model of {@code manifest}, checked against it and tried once; the caller closes its scorer. */
    public LoadedModel load(ModelManifest manifest) {
        try {
            return load(manifest, Files.readAllBytes(path(manifest.artifact())));
        } catch (NoSuchFileException e) {
            return refused(manifest, Refusal.ARTIFACT_MISSING, "is missing");
        } catch (IOException | RuntimeException e) {
            return refused(manifest, Refusal.ARTIFACT_MISSING, "cannot be read: " + e.getMessage());
        }
    }

    /** As {@link #load(ModelManifest)}, of an artifact whose bytes were already read. */
    public LoadedModel load(ModelManifest manifest, byte[] bytes) {
        if (!manifest.featureSet().equals(featureSet)
                || !manifest.featureSetHash().equals(featureSetHash)) {
            return refused(
                    manifest,
                    Refusal.FEATURE_SET,
                    "is for feature set " + manifest.featureSet() + " " + manifest.featureSetHash() + "; running is "
                            + featureSet + " " + featureSetHash);
        }
        String sha256 = sha256(bytes);
        if (!sha256.equals(manifest.sha256())) {
            return refused(
                    manifest,
                    Refusal.ARTIFACT_CHANGED,
                    "has SHA-256 " + sha256 + " and not " + manifest.sha256() + " as its manifest says");
        }
        try {
            return checked(manifest, OnnxScorer.of(bytes, features));
        } catch (OrtException | RuntimeException e) {
            return refused(manifest, Refusal.NOT_A_MODEL, "cannot be scored with: " + e.getMessage());
        }
    }

    private LoadedModel checked(ModelManifest manifest, OnnxScorer scorer) throws OrtException {
        try {
            return tried(manifest, scorer);
        } catch (OrtException | RuntimeException e) {
            scorer.close();
            throw e;
        }
    }

    private LoadedModel tried(ModelManifest manifest, OnnxScorer scorer) throws OrtException {
        Map<String, String> metadata = scorer.metadata();
        if (!featureSet.equals(metadata.get(FEATURE_SET_KEY))
                || !featureSetHash.equals(metadata.get(FEATURE_SET_HASH_KEY))) {
            scorer.close();
            return refused(manifest, Refusal.FEATURE_SET, "says in itself that it is for feature set " + metadata);
        }
        float[] unknown = new float[features];
        Arrays.fill(unknown, Float.NaN);
        float probability = scorer.score(unknown);
        if (!(probability >= 0 && probability <= 1)) {
            scorer.close();
            return refused(manifest, Refusal.NOT_A_MODEL, "gives " + probability + " where no feature has a value");
        }
        return new LoadedModel.Ready(manifest, scorer);
    }

    private static Path path(String artifact) {
        try {
            return artifact.startsWith("file:") ? Path.of(URI.create(artifact)) : Path.of(artifact);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static LoadedModel refused(ModelManifest manifest, Refusal code, String what) {
        return new LoadedModel.Refused(
                manifest,
                code,
                "artifact " + manifest.artifact() + " of model " + manifest.model() + '@' + manifest.version() + ' '
                        + what);
    }

    /** Hex SHA-256, as manifests carry it. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
