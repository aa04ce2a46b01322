package dev.millrace.streams.scoring;

import dev.millrace.core.codec.Json;
import dev.millrace.core.event.ModelManifest;
import dev.millrace.core.model.LoadedModel;
import dev.millrace.core.model.ModelLoader;
import dev.millrace.core.model.Scorer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.ml.linalg.Vector;
import org.apache.flink.ml.param.IntParam;
import org.apache.flink.ml.param.Param;
import org.apache.flink.ml.param.ParamValidators;
import org.apache.flink.ml.param.StringParam;
import org.apache.flink.ml.servable.api.DataFrame;
import org.apache.flink.ml.servable.api.ModelServable;
import org.apache.flink.ml.servable.api.Row;
import org.apache.flink.ml.servable.types.DataTypes;
import org.apache.flink.ml.util.ParamUtils;
import org.apache.flink.ml.util.ServableReadWriteUtils;
import org.jspecify.annotations.Nullable;

/**
 * A model of the system as a servable of Flink ML: adds a column of probabilities to a data frame with a column of
 * feature vectors. It scores with the same {@link Scorer} as the job does, so outputs are equal bit for bit. Its model
 * data is the ONNX file.
 */
public final class OnnxModelServable implements ModelServable<OnnxModelServable>, AutoCloseable {

    public static final Param<String> FEATURES_COL =
            new StringParam("featuresCol", "Column of feature vectors.", "features", ParamValidators.notNull());

    public static final Param<String> PREDICTION_COL = new StringParam(
            "predictionCol", "Column of probabilities, as doubles.", "prediction", ParamValidators.notNull());

    public static final Param<String> FEATURE_SET =
            new StringParam("featureSet", "Feature set of the vectors, name@version.", "", ParamValidators.notNull());

    public static final Param<String> FEATURE_SET_HASH =
            new StringParam("featureSetHash", "Hash of the feature set.", "", ParamValidators.notNull());

    public static final Param<Integer> FEATURES =
            new IntParam("features", "Number of features of a vector.", 1, ParamValidators.gt(0));

    private static final String METADATA = "metadata";
    private static final String DATA = "data";

    private final Map<Param<?>, Object> params = new HashMap<>();
    private byte @Nullable [] onnx;
    private @Nullable Scorer scorer;

    public OnnxModelServable() {
        ParamUtils.initializeMapWithDefaultValues(params, this);
    }

    @Override
    public Map<Param<?>, Object> getParamMap() {
        return params;
    }

    /**
     * Takes the ONNX file; the parameters that describe its feature set are set before.
     *
     * @throws IOException if it cannot be read, or the model is refused
     */
    @Override
    public OnnxModelServable setModelData(InputStream... modelData) throws IOException {
        if (modelData.length != 1) {
            throw new IllegalArgumentException("model data is one ONNX file, got " + modelData.length);
        }
        byte[] bytes = modelData[0].readAllBytes();
        ModelManifest manifest = new ModelManifest(
                "servable",
                "0",
                "model data",
                ModelLoader.sha256(bytes),
                get(FEATURE_SET),
                get(FEATURE_SET_HASH),
                ModelManifest.Role.SHADOW,
                0,
                Map.of(),
                "");
        LoadedModel loaded =
                new ModelLoader(get(FEATURE_SET), get(FEATURE_SET_HASH), get(FEATURES)).load(manifest, bytes);
        if (loaded instanceof LoadedModel.Ready ready) {
            close();
            onnx = bytes;
            scorer = ready.scorer();
            return this;
        }
        throw new IOException(loaded instanceof LoadedModel.Refused refused ? refused.reason() : "refused");
    }

    @Override
    public DataFrame transform(DataFrame input) {
        Scorer loaded = scorer;
        if (loaded == null) {
            throw new IllegalStateException("no model data is set");
        }
        int column = input.getIndex(get(FEATURES_COL));
        List<Double> probabilities = new ArrayList<>();
        for (Row row : input.collect()) {
            double[] values = ((Vector) row.get(column)).toArray();
            float[] features = new float[values.length];
            for (int i = 0; i < features.length; i++) {
                features[i] = (float) values[i];
            }
            probabilities.add((double) loaded.score(features));
        }
        return input.addColumn(get(PREDICTION_COL), DataTypes.DOUBLE, probabilities);
    }

    /** Writes it to a new folder, in the layout that {@link #loadServable} and Flink ML's pipelines read. */
    public void save(String path) throws IOException {
        byte[] bytes = onnx;
        if (bytes == null) {
            throw new IllegalStateException("no model data is set");
        }
        Map<String, Object> encoded = new TreeMap<>();
        for (Map.Entry<Param<?>, Object> param : params.entrySet()) {
            encoded.put(param.getKey().name, encoded(param.getKey(), param.getValue()));
        }
        Path folder = Files.createDirectory(Path.of(path));
        Map<String, Object> metadata = Map.of("className", OnnxModelServable.class.getName(), "paramMap", encoded);
        Files.writeString(folder.resolve(METADATA), Json.text(metadata), StandardCharsets.UTF_8);
        Files.write(Files.createDirectory(folder.resolve(DATA)).resolve("model.onnx"), bytes);
    }

    @SuppressWarnings("unchecked") // Flink ML's parameter map ties a value to the type of its key
    private static <T> Object encoded(Param<T> param, Object value) throws IOException {
        return param.jsonEncode((T) value);
    }

    /** The servable that was saved to {@code path}. */
    public static OnnxModelServable loadServable(String path) throws IOException {
        OnnxModelServable servable = ServableReadWriteUtils.loadServableParam(path, OnnxModelServable.class);
        try (InputStream modelData = ServableReadWriteUtils.loadModelData(path)) {
            return servable.setModelData(modelData);
        }
    }

    @Override
    public void close() {
        if (scorer != null) {
            scorer.close();
            scorer = null;
        }
    }
}
