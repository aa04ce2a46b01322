package dev.millrace.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OnnxEnvironmentTest {

    private static final int LONG_ARGUMENT = 100_000;

    /** A process with a command line as long as the class path of a cluster, and longer. */
    public static final class Child {
        private Child() {}

        public static void main(String[] args) {
            OnnxEnvironment.get();
        }
    }

    @Test
    void startsInAProcessWithALongCommandLine() throws IOException, InterruptedException {
        String classPath = System.getProperty("java.class.path");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        classPath + File.pathSeparator + "x".repeat(LONG_ARGUMENT),
                        Child.class.getName())
                .inheritIO()
                .start();

        assertThat(child.waitFor()).isZero();
    }
}
