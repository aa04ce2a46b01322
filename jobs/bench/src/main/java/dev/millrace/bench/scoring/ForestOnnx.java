package dev.millrace.bench.scoring;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A forest as an ONNX graph: {@code TreeEnsembleRegressor}, {@code Sigmoid}. Opset 17, ai.onnx.ml 3, IR 8. */
final class ForestOnnx {

    private static final int FLOAT = OnnxMl.TensorProto.DataType.FLOAT_VALUE;

    private ForestOnnx() {}

    /** The model, with {@code metadata} as custom metadata. */
    static byte[] bytes(Forest forest, Map<String, String> metadata) {
        OnnxMl.GraphProto graph = OnnxMl.GraphProto.newBuilder()
                .setName("forest")
                .addInput(value("features", forest.features()))
                .addOutput(value("probability", 1))
                .addNode(trees(new FlatTrees(forest)))
                .addNode(OnnxMl.NodeProto.newBuilder()
                        .setName("sigmoid")
                        .setOpType("Sigmoid")
                        .addInput("logit")
                        .addOutput("probability"))
                .build();
        OnnxMl.ModelProto.Builder model = OnnxMl.ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(17))
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder()
                        .setDomain("ai.onnx.ml")
                        .setVersion(3))
                .setGraph(graph);
        metadata.forEach((key, text) -> model.addMetadataProps(
                OnnxMl.StringStringEntryProto.newBuilder().setKey(key).setValue(text)));
        return model.build().toByteArray();
    }

    private static OnnxMl.NodeProto trees(FlatTrees flat) {
        List<Integer> all = Collections.nCopies(flat.size(), 0);
        List<Integer> leaves = java.util.stream.IntStream.range(0, flat.size())
                .filter(flat::isLeaf)
                .boxed()
                .toList();
        return OnnxMl.NodeProto.newBuilder()
                .setName("trees")
                .setOpType("TreeEnsembleRegressor")
                .setDomain("ai.onnx.ml")
                .addInput("features")
                .addOutput("logit")
                .addAttribute(ints("nodes_treeids", flat.trees))
                .addAttribute(ints("nodes_nodeids", flat.nodes))
                .addAttribute(ints(
                        "nodes_featureids",
                        flat.features.stream().map(f -> Math.max(f, 0)).toList()))
                .addAttribute(floats("nodes_values", flat.values))
                .addAttribute(ints("nodes_truenodeids", flat.lefts))
                .addAttribute(ints("nodes_falsenodeids", flat.rights))
                .addAttribute(ints(
                        "nodes_missing_value_tracks_true",
                        flat.missingLefts.stream().map(m -> m ? 1 : 0).toList()))
                .addAttribute(modes(flat))
                .addAttribute(ints(
                        "target_treeids", leaves.stream().map(flat.trees::get).toList()))
                .addAttribute(ints(
                        "target_nodeids", leaves.stream().map(flat.nodes::get).toList()))
                .addAttribute(ints("target_ids", all.subList(0, leaves.size())))
                .addAttribute(floats(
                        "target_weights", leaves.stream().map(flat.values::get).toList()))
                .addAttribute(attribute("n_targets", OnnxMl.AttributeProto.AttributeType.INT)
                        .setI(1))
                .build();
    }

    private static OnnxMl.AttributeProto.Builder modes(FlatTrees flat) {
        OnnxMl.AttributeProto.Builder modes = attribute("nodes_modes", OnnxMl.AttributeProto.AttributeType.STRINGS);
        for (int i = 0; i < flat.size(); i++) {
            modes.addStrings(ByteString.copyFromUtf8(flat.isLeaf(i) ? "LEAF" : "BRANCH_LT"));
        }
        return modes;
    }

    private static OnnxMl.AttributeProto.Builder ints(String name, List<Integer> values) {
        return attribute(name, OnnxMl.AttributeProto.AttributeType.INTS)
                .addAllInts(values.stream().map(Integer::longValue).toList());
    }

    private static OnnxMl.AttributeProto.Builder floats(String name, List<Float> values) {
        return attribute(name, OnnxMl.AttributeProto.AttributeType.FLOATS).addAllFloats(values);
    }

    private static OnnxMl.AttributeProto.Builder attribute(String name, OnnxMl.AttributeProto.AttributeType type) {
        return OnnxMl.AttributeProto.newBuilder().setName(name).setType(type);
    }

    private static OnnxMl.ValueInfoProto value(String name, int width) {
        OnnxMl.TensorShapeProto shape = OnnxMl.TensorShapeProto.newBuilder()
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam("rows"))
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(width))
                .build();
        OnnxMl.TypeProto.Tensor tensor = OnnxMl.TypeProto.Tensor.newBuilder()
                .setElemType(FLOAT)
                .setShape(shape)
                .build();
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
