package dev.millrace.core.feature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A named and versioned list of features. A model names the set it was trained on and its hash, and is refused where
 * either differs.
 *
 * <p>Notation of the formulas: {@code T} is the end of a one-second bar that had a quote; {@code M(t)} is the last mid
 * before {@code t}, known at every whole second since the first quote; {@code S} is the last spread before {@code T}.
 * Formulas over minutes use the one-minute bars of the mid that closed up to {@code T}. A feature is NaN until it has
 * its whole window behind it; a formula that divides zero by zero gives 0.
 */
public final class FeatureSet {

    private static final FeatureSet CORE = new FeatureSet("core", 1, CoreFeatures.definitions());
    private static final int HASH_HEX_DIGITS = 16;

    private final String name;
    private final int version;
    private final String id;
    private final List<Feature> features;
    private final List<String> names;
    private final String hash;

    FeatureSet(String name, int version, List<Feature> features) {
        this.name = name;
        this.version = version;
        this.id = name + '@' + version;
        this.features = List.copyOf(features);
        this.names = this.features.stream().map(Feature::name).toList();
        if (names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException("feature set " + id() + " names a feature twice");
        }
        this.hash = sha256(definition()).substring(0, HASH_HEX_DIGITS);
    }

    /** The set that {@link InstrumentFeatures} computes. */
    public static FeatureSet core() {
        return CORE;
    }

    public String name() {
        return name;
    }

    public int version() {
        return version;
    }

    /** {@code name@version}, as feature vectors and model manifests carry it. */
    public String id() {
        return id;
    }

    /** First 16 hex digits of the SHA-256 of the definition: id, then name, formula and parameters in order. */
    public String hash() {
        return hash;
    }

    /** In the order of the values of a vector. */
    public List<Feature> features() {
        return features;
    }

    /** In the order of the values of a vector. */
    public List<String> names() {
        return names;
    }

    public int size() {
        return features.size();
    }

    /**
     * Where the values of a vector hold this feature.
     *
     * @throws IllegalArgumentException if the set has no such feature
     */
    public int indexOf(String feature) {
        int index = names.indexOf(feature);
        if (index < 0) {
            throw new IllegalArgumentException("feature set " + id() + " has no feature " + feature);
        }
        return index;
    }

    private String definition() {
        StringBuilder text = new StringBuilder(id()).append('\n');
        for (Feature f : features) {
            text.append(f.name())
                    .append('|')
                    .append(f.formula())
                    .append('|')
                    .append(f.parameters())
                    .append('\n');
        }
        return text.toString();
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
