package dev.millrace.training;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import dev.millrace.core.model.ModelLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes a logistic regression as an ONNX graph: {@code Where(IsNaN(x), mean, x)}, standardised, cut, {@code Gemm},
 * {@code Sigmoid}. Opset 17, IR 8. The same model gives the same bytes.
 */
final class LogisticOnnx {

    static final String INPUT = "features";
    static final String OUTPUT = "probability";

    private static final int OPSET = 17;
    private static final int IR_VERSION = 8;
    private static final int FLOAT = OnnxMl.TensorProto.DataType.FLOAT_VALUE;

    private LogisticOnnx() {}

    /** Bytes of {@code model}, with the feature set it was trained on in its metadata. */
    static byte[] bytes(LogisticRegression model, String name, String featureSet, String featureSetHash) {
        int width = model.weights().length;
        OnnxMl.GraphProto graph = OnnxMl.GraphProto.newBuilder()
                .setName(name)
                .addInput(value(INPUT, width))
                .addOutput(value(OUTPUT, 1))
                .addInitializer(tensor("means", model.scaling().means(), width))
                .addInitializer(tensor("deviations", model.scaling().deviations(), width))
                .addInitializer(tensor("cutLow", new double[] {-Scaling.CUT}))
                .addInitializer(tensor("cutHigh", new double[] {Scaling.CUT}))
                .addInitializer(tensor("weights", model.weights(), width, 1))
                .addInitializer(tensor("intercept", new double[] {model.intercept()}, 1))
                .addNode(node("IsNaN", List.of(INPUT), "missing"))
                .addNode(node("Where", List.of("missing", "means", INPUT), "imputed"))
                .addNode(node("Sub", List.of("imputed", "means"), "centred"))
                .addNode(node("Div", List.of("centred", "deviations"), "standardised"))
                .addNode(node("Clip", List.of("standardised", "cutLow", "cutHigh"), "cut"))
                .addNode(node("Gemm", List.of("cut", "weights", "intercept"), "logit"))
                .addNode(node("Sigmoid", List.of("logit"), OUTPUT))
                .build();
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("millrace")
                .addOpsetImport(
                        OnnxMl.OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .addMetadataProps(metadata(ModelLoader.FEATURE_SET_KEY, featureSet))
                .addMetadataProps(metadata(ModelLoader.FEATURE_SET_HASH_KEY, featureSetHash))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static OnnxMl.NodeProto node(String operator, List<String> inputs, String output) {
        return OnnxMl.NodeProto.newBuilder()
                .setName(output)
                .setOpType(operator)
                .addAllInput(inputs)
                .addOutput(output)
                .build();
    }

    private static OnnxMl.TensorProto tensor(String name, double[] values, int... shape) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            raw.putFloat((float) value);
        }
        OnnxMl.TensorProto.Builder tensor = OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(FLOAT)
                .setRawData(ByteString.copyFrom(raw.flip()));
        for (int size : shape) {
            tensor.addDims(size);
        }
        return tensor.build();
    }

    private static OnnxMl.ValueInfoProto value(String name, int width) {
        OnnxMl.TensorShapeProto shape = OnnxMl.TensorShapeProto.newBuilder()
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam("rows"))
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(width))
                .build();
        OnnxMl.TypeProto type = OnnxMl.TypeProto.newBuilder()
                .setTensorType(
                        OnnxMl.TypeProto.Tensor.newBuilder().setElemType(FLOAT).setShape(shape))
                .build();
        return OnnxMl.ValueInfoProto.newBuilder().setName(name).setType(type).build();
    }

    private static OnnxMl.StringStringEntryProto metadata(String key, String value) {
        return OnnxMl.StringStringEntryProto.newBuilder()
                .setKey(key)
                .setValue(value)
                .build();
    }
}
