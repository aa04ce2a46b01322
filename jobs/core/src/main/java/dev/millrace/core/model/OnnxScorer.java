package dev.millrace.core.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/**
 * Scores one row at a time with ONNX Runtime, in buffers that are allocated once and pinned. The graph takes one float
 * tensor {@code [1 or any, n]} and gives the probability as a float tensor {@code [1 or any, 1]}.
 */
final class OnnxScorer implements Scorer {

    private static final int FLOAT_BYTES = 4;

    private final OrtSession session;
    private final OnnxTensor input;
    private final OnnxTensor output;
    private final FloatBuffer inputBuffer;
    private final FloatBuffer outputBuffer;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;
    private final int features;
    private boolean closed;

    private OnnxScorer(OrtEnvironment environment, OrtSession session, int features) throws OrtException {
        this.session = session;
        this.features = features;
        inputBuffer = direct(features);
        outputBuffer = direct(1);
        input = OnnxTensor.createTensor(environment, inputBuffer, new long[] {1, features});
        output = OnnxTensor.createTensor(environment, outputBuffer, new long[] {1, 1});
        inputs = Map.of(session.getInputNames().iterator().next(), input);
        outputs = Map.of(session.getOutputNames().iterator().next(), output);
    }

    /**
     * A scorer of the model in {@code bytes}.
     *
     * @throws OrtException if it is not a model, or not one of the documented shape
     */
    static OnnxScorer of(byte[] bytes, int features) throws OrtException {
        OrtEnvironment environment = OnnxEnvironment.get();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // One row is too little to share between threads, and the task thread is the one that waits.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            OrtSession session = environment.createSession(bytes, options);
            try {
                checkShape("input", session.getInputInfo(), features);
                checkShape("output", session.getOutputInfo(), 1);
                return new OnnxScorer(environment, session, features);
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
        }
    }

    private static void checkShape(String what, Map<String, NodeInfo> nodes, int width) throws OrtException {
        if (nodes.size() != 1) {
            throw new OrtException("it has " + nodes.size() + " " + what + "s instead of one");
        }
        NodeInfo node = nodes.values().iterator().next();
        long[] shape = node.getInfo() instanceof TensorInfo tensor ? tensor.getShape() : new long[0];
        if (shape.length != 2 || shape[1] != width) {
            throw new OrtException("its " + what + " " + node + " is not a float tensor [any, " + width + "]");
        }
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(floats * FLOAT_BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** Custom metadata of the model. */
    Map<String, String> metadata() throws OrtException {
        return session.getMetadata().getCustomMetadata();
    }

    @Override
    public float score(float[] row) {
        if (row.length != features) {
            throw new IllegalArgumentException("model takes " + features + " features, got " + row.length);
        }
        if (closed) {
            throw new IllegalStateException("model is closed");
        }
        inputBuffer.put(0, row);
        try (OrtSession.Result ignored = session.run(inputs, Set.of(), outputs)) {
            return outputBuffer.get(0);
        } catch (OrtException e) {
            throw new IllegalStateException("model failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        input.close();
        output.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("closing the model failed: " + e.getMessage(), e);
        }
    }
}
