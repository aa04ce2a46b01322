package dev.millrace.core.event;

import java.io.Serializable;
import java.util.Map;

/**
 * A registered model, as written to topic {@code models}.
 *
 * @param artifact path or URI of the ONNX file
 * @param sha256 hex digest of the artifact, checked before it is loaded
 * @param featureSet {@code name@version} it was trained on
 * @param featureSetHash hash of that feature set; a model is refused where it differs from the running one
 * @param role whose predictions trade (champion) and whose are only recorded
 * @param effectiveFromMs event time from which it is used
 * @param metrics validation figures by name
 * @param trainedOn what it was trained on: a snapshot, or the seed of a generated market
 */
public record ModelManifest(
        String model,
        String version,
        String artifact,
        String sha256,
        String featureSet,
        String featureSetHash,
        Role role,
        long effectiveFromMs,
        Map<String, Double> metrics,
        String trainedOn)
        implements Serializable {

    /** What a model is used for. */
    public enum Role {
        CHAMPION,
        CANARY,
        SHADOW
    }
}
