package dev.millrace.core.model;

import ai.onnxruntime.OrtEnvironment;

/** ONNX Runtime's environment, of which there is one in a process. */
final class OnnxEnvironment {

    /**
     * ONNX Runtime 1.29.0 matches the whole command line of the process against a regular expression that recurses for
     * each character, when the environment is made: one of 4,000 characters overflows the stack of a Java thread, and
     * the JVM ends by SIGSEGV without a word. Class paths are longer than that. The size is only reserved, for the
     * moment that the thread lives, and serves the longest command line that Linux allows in one argument.
     */
    private static final long STACK_BYTES = 256L << 20;

    private OnnxEnvironment() {}

    /** The environment; it is made by the first call. */
    static OrtEnvironment get() {
        return Holder.ENVIRONMENT;
    }

    private static final class Holder {

        private static final OrtEnvironment ENVIRONMENT = create();

        private static OrtEnvironment create() {
            // From the second call on it is the same one, wherever that comes from.
            Thread maker = new Thread(null, OrtEnvironment::getEnvironment, "onnx-environment", STACK_BYTES);
            maker.start();
            try {
                maker.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while ONNX Runtime starts", e);
            }
            return OrtEnvironment.getEnvironment();
        }
    }
}
