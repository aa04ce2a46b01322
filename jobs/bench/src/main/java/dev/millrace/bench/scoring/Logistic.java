package dev.millrace.bench.scoring;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.stream.Collectors;

/** The parameters of a logistic regression that Millrace exported, read from its ONNX graph. */
record Logistic(float[] means, float[] deviations, float cut, float[] weights, float intercept) {

    static Logistic of(byte[] onnx) throws InvalidProtocolBufferException {
        Map<String, float[]> tensors = OnnxMl.ModelProto.parseFrom(onnx).getGraph().getInitializerList().stream()
                .collect(Collectors.toMap(OnnxMl.TensorProto::getName, Logistic::floats));
        return new Logistic(
                tensors.getOrDefault("means", new float[0]),
                tensors.getOrDefault("deviations", new float[0]),
                tensors.getOrDefault("cutHigh", new float[0])[0],
                tensors.getOrDefault("weights", new float[0]),
                tensors.getOrDefault("intercept", new float[0])[0]);
    }

    private static float[] floats(OnnxMl.TensorProto tensor) {
        FloatBuffer raw = tensor.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        float[] values = new float[raw.remaining()];
        raw.get(values);
        return values;
    }

    /** The oracle: the formula in double; a missing value counts as the mean. */
    double probability(float[] row) {
        double logOdds = intercept;
        for (int f = 0; f < weights.length; f++) {
            double z = Float.isNaN(row[f]) ? 0 : ((double) row[f] - means[f]) / deviations[f];
            logOdds += weights[f] * Math.max(-cut, Math.min(cut, z));
        }
        return 1 / (1 + Math.exp(-logOdds));
    }
}
