package dev.millrace.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that this process started and that ends with it. */
public final class ChildJvm implements AutoCloseable {

    private static final Duration CLEAN_EXIT = Duration.ofSeconds(10);

    private final String name;
    private final Process process;
    private final Path output;
    private final Path pidFile;

    private ChildJvm(String name, Process process, Path output, Path pidFile) {
        this.name = name;
        this.process = process;
        this.output = output;
        this.pidFile = pidFile;
    }

    /** How to start one. */
    public record Spec(String name, String mainClass, List<String> jvmOptions, List<String> arguments) {}

    /** Starts a child on this process's class path; it logs into the home and leaves its pid in the run folder. */
    public static ChildJvm start(Home home, Spec spec) {
        return start(home, spec, ClassPath.own());
    }

    /** As {@link #start(Home, Spec)}, on the broker's class path. */
    public static ChildJvm startBroker(Home home, Spec spec) {
        return start(home, spec, ClassPath.broker());
    }

    private static ChildJvm start(Home home, Spec spec, String classPath) {
        Path logs = home.folder("logs");
        try {
            Process process = launch(spec, classPath, logs);
            Path pidFile = home.folder("run").resolve(spec.name() + ".pid");
            Files.writeString(pidFile, Leftovers.identity(process.toHandle()));
            return new ChildJvm(spec.name(), process, output(logs, spec), pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + spec.name(), e);
        }
    }

    /**
     * Starts a child on this process's class path and waits for its end.
     *
     * @throws IllegalStateException if it fails, with the last line that it wrote
     */
    static void run(Path logs, Spec spec) throws IOException, InterruptedException {
        Process process = launch(spec, ClassPath.own(), logs);
        try {
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IllegalStateException(failed(spec.name(), exit, output(logs, spec)));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process launch(Spec spec, String classPath, Path logs) throws IOException {
        // Ctrl-C reaches every process of the terminal: children must outlive it until they are told to stop.
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(spec.jvmOptions());
        command.add("-Djava.net.preferIPv4Stack=true");
        command.add("-Dlog.file=" + logs.resolve(spec.name() + ".log").toAbsolutePath());
        // By name, since other jars on a class path may bring a configuration of their own.
        command.add("-Dlog4j2.configurationFile=log4j2.xml");
        command.add("-cp");
        command.add(classPath);
        command.add(spec.mainClass());
        command.addAll(spec.arguments());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output(logs, spec).toFile())
                .start();
    }

    private static Path output(Path logs, Spec spec) {
        return logs.resolve(spec.name() + ".out").toAbsolutePath();
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Fails if this child has ended.
     *
     * @throws IllegalStateException with the last line that it wrote
     */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException(failed(name, process.exitValue(), output));
        }
    }

    /** Asks it to end, and kills it if it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(CLEAN_EXIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(pidFile);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + pidFile, e);
        }
    }

    private static String failed(String name, int exit, Path output) {
        return name + " ended with exit code " + exit + ": " + lastLine(output) + " (" + output + ")";
    }

    private static String lastLine(Path output) {
        try {
            return Files.readAllLines(output).stream()
                    .filter(l -> !l.isBlank() && !l.startsWith("\tat "))
                    .reduce((a, b) -> b)
                    .orElse("it wrote nothing");
        } catch (IOException e) {
            return "its output cannot be read";
        }
    }
}
