package dev.millrace.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Children of a run that was killed: they end by themselves, but it takes them a moment. */
public final class Leftovers {

    private static final long CLEAN_EXIT_MS = 8_000;

    private Leftovers() {}

    /** Waits until no child of an earlier run in this home is left, and kills those that stay. */
    public static void clear(Home home) {
        try (Stream<Path> files = Files.list(home.folder("run"))) {
            for (Path file : files.filter(p -> p.toString().endsWith(".pid")).toList()) {
                Optional<ProcessHandle> child = find(Files.readString(file).strip());
                if (child.isPresent()) {
                    end(child.get());
                }
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the run folder", e);
        }
    }

    /** Pid and start of a process: the pid alone may by now be another's. */
    static String identity(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static Optional<ProcessHandle> find(String identity) {
        int space = identity.indexOf(' ');
        return space < 0
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(identity.substring(0, space)))
                        .filter(p -> identity(p).equals(identity));
    }

    private static void end(ProcessHandle process) {
        CompletableFuture<ProcessHandle> exit = process.onExit();
        try {
            exit.get(CLEAN_EXIT_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            exit.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
