package dev.millrace.bench.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.millrace.core.model.Scorer;
import java.util.Map;

/** ONNX Runtime as its introduction shows it: a tensor of a Java array and a result for every row, both closed. */
final class NaiveOnnx implements Scorer {

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String input;

    NaiveOnnx(byte[] model) throws OrtException {
        environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(model, options);
        }
        input = session.getInputNames().iterator().next();
    }

    @Override
    public float score(float[] row) {
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, new float[][] {row});
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            return ((float[][]) result.get(0).getValue())[0][0];
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("closing the session failed: " + e.getMessage(), e);
        }
    }
}
