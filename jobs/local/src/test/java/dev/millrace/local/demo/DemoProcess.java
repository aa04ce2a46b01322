package dev.millrace.local.demo;

import dev.millrace.testkit.RepositoryRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A demo as a user starts it: the launcher script in a process of its own. */
final class DemoProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Pattern KAFKA = Pattern.compile("starting Kafka at (\\S+)");

    private final Path home;
    private final Path output;
    private final Process process;

    private DemoProcess(Path home, Path output, Process process) {
        this.home = home;
        this.output = output;
        this.process = process;
    }

    /** Starts one; {@code home} is the home, and what the demo prints goes to a file beside it. */
    static DemoProcess start(Path home, String... options) {
        try {
            Path output = Files.createTempFile(home.getParent(), "demo-", ".out");
            List<String> command = new ArrayList<>(
                    List.of(RepositoryRoot.find().resolve("millrace").toString(), "demo", "--home", home.toString()));
            command.addAll(List.of(options));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return new DemoProcess(home, output, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its broker is, once it has said so. */
    String bootstrap() {
        return Awaitility.await()
                .atMost(START)
                .failFast("the demo ended: " + this, () -> !process.isAlive())
                .until(() -> KAFKA.matcher(output()), Matcher::find)
                .group(1);
    }

    /** Waits until it trades. */
    void awaitTrading() {
        Awaitility.await()
                .atMost(START)
                .failFast(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("the demo ended: " + output());
                    }
                })
                .until(() -> output().contains("demo: trading"));
    }

    /** The exit code, once it has ended. */
    int awaitEnd(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("still running after " + atMost + ": " + output());
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The process of the child {@code name}: {@code kafka}, {@code venue} or {@code feed}. */
    Optional<ProcessHandle> child(String name) {
        Path file = home.resolve("run").resolve(name + ".pid");
        try {
            return Files.exists(file)
                    ? ProcessHandle.of(
                            Long.parseLong(Files.readString(file).strip().split(" ")[0]))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All processes of this demo that live. */
    List<ProcessHandle> processes() {
        return Stream.concat(
                        Stream.of(process.toHandle()),
                        Stream.of("kafka", "venue", "feed").flatMap(name -> child(name).stream()))
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /** SIGKILL of the demo's own JVM; its children are left to themselves. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Waits until the children of a killed demo have ended by themselves. */
    void awaitChildren() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> processes()
                .isEmpty());
    }

    /** Ctrl-C, as far as the demo can tell, and its end. */
    void stop() throws InterruptedException {
        process.destroy();
        awaitEnd(Duration.ofSeconds(90));
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> left = processes();
        process.destroyForcibly();
        left.forEach(ProcessHandle::destroyForcibly);
    }
}
