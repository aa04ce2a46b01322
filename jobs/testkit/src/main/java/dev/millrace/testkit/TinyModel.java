package dev.millrace.testkit;

import ai.onnx.proto.OnnxMl;
import dev.millrace.core.event.ModelManifest;
import dev.millrace.core.feature.FeatureSet;
import dev.millrace.core.model.ModelLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The smallest ONNX model with the shape and metadata the system asks for: {@code sigmoid(sum of features + shift)},
 * missing features counting 0.
 */
public final class TinyModel {

    private static final int OPSET = 17;
    private static final int IR_VERSION = 8;
    private static final int FLOAT = OnnxMl.TensorProto.DataType.FLOAT_VALUE;

    private TinyModel() {}

    /**
     * Writes {@code NAME-VERSION.onnx} into {@code folder} for the feature set that runs.
     *
     * @return its manifest
     */
    public static ModelManifest write(
            Path folder, String name, String version, ModelManifest.Role role, long effectiveFromMs, float shift)
            throws IOException {
        FeatureSet set = FeatureSet.core();
        byte[] onnx = bytes(set.size(), set.id(), set.hash(), shift);
        Path file = folder.resolve(name + '-' + version + ".onnx");
        Files.write(file, onnx);
        return new ModelManifest(
                name,
                version,
                file.toString(),
                ModelLoader.sha256(onnx),
                set.id(),
                set.hash(),
                role,
                effectiveFromMs,
                Map.of("auc", 0.5),
                "nothing");
    }

    /** The model for {@code width} features. */
    public static byte[] bytes(int width, String featureSet, String featureSetHash, float shift) {
        OnnxMl.TensorProto.Builder ones = OnnxMl.TensorProto.newBuilder()
                .setName("ones")
                .setDataType(FLOAT)
                .addDims(width)
                .addDims(1);
        for (int i = 0; i < width; i++) {
            ones.addFloatData(1);
        }
        OnnxMl.GraphProto graph = OnnxMl.GraphProto.newBuilder()
                .setName("tiny")
                .addInput(value("features", width))
                .addOutput(value("probability", 1))
                .addInitializer(ones)
                .addInitializer(scalar("shift", shift))
                .addInitializer(scalar("zero", 0))
                .addNode(node("IsNaN", "missing", "features"))
                .addNode(node("Where", "known", "missing", "zero", "features"))
                .addNode(node("Gemm", "logit", "known", "ones", "shift"))
                .addNode(node("Sigmoid", "probability", "logit"))
                .build();
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .addMetadataProps(metadata(ModelLoader.FEATURE_SET_KEY, featureSet))
                .addMetadataProps(metadata(ModelLoader.FEATURE_SET_HASH_KEY, featureSetHash))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static OnnxMl.TensorProto scalar(String name, float value) {
        return OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(FLOAT)
                .addDims(1)
                .addFloatData(value)
                .build();
    }

    private static OnnxMl.NodeProto node(String operator, String output, String... inputs) {
        OnnxMl.NodeProto.Builder node = OnnxMl.NodeProto.newBuilder()
                .setName(output)
                .setOpType(operator)
                .addOutput(output);
        for (String input : inputs) {
            node.addInput(input);
        }
        return node.build();
    }

    private static OnnxMl.ValueInfoProto value(String name, int width) {
        OnnxMl.TensorShapeProto.Dimension one =
                OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(1).build();
        OnnxMl.TensorShapeProto.Dimension wide = OnnxMl.TensorShapeProto.Dimension.newBuilder()
                .setDimValue(width)
                .build();
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(FLOAT)
                                .setShape(OnnxMl.TensorShapeProto.newBuilder()
                                        .addDim(one)
                                        .addDim(wide))))
                .build();
    }

    private static OnnxMl.StringStringEntryProto metadata(String key, String value) {
        return OnnxMl.StringStringEntryProto.newBuilder()
                .setKey(key)
                .setValue(value)
                .build();
    }
}
