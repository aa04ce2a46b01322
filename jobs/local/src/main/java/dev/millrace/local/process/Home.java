package dev.millrace.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of all local state. One system runs in a home at a time: the lock is the operating system's, so it goes
 * with the process however that ends.
 */
public final class Home implements AutoCloseable {

    private static final String MARKER = ".millrace-home";
    private static final List<String> STATE = List.of("kafka", "checkpoints", "venue", "feed", "run", "logs");

    private final Path folder;
    private final FileChannel channel;
    private final Path lockFile;

    private Home(Path folder, FileChannel channel, Path lockFile) {
        this.folder = folder;
        this.channel = channel;
        this.lockFile = lockFile;
    }

    /**
     * The logs folder of the home at {@code folder}, made if it is not there; without the lock.
     *
     * @throws BadInput if {@code folder} is something else
     */
    public static Path logs(Path folder) {
        try {
            claim(folder);
            return Files.createDirectories(folder.resolve("logs"));
        } catch (IOException e) {
            throw new BadInput("--home " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Takes the home for this process.
     *
     * @throws BadInput if another system runs in it, or {@code folder} is something else than a home
     */
    public static Home lock(Path folder) {
        try {
            claim(folder);
            Path lockFile = folder.resolve("lock");
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new BadInput(
                        "--home " + folder + " is in use by another running demo: stop that, or give another --home");
            }
            return new Home(folder.toAbsolutePath().normalize(), channel, lockFile);
        } catch (IOException e) {
            throw new BadInput("--home " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Deletes all state of earlier runs, models aside: they are the same in every run. */
    public void wipe() {
        STATE.forEach(s -> Trees.delete(folder.resolve(s)));
    }

    /** A folder of the home, made if it is not there. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder.resolve(name), e);
        }
    }

    @Override
    public void close() {
        try {
            // While it is still held: whoever opens the file later makes a new one.
            Files.deleteIfExists(lockFile);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release " + lockFile, e);
        }
    }

    private static void claim(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new BadInput("--home " + folder + " is a file: give a folder");
        }
        Path marker = folder.resolve(MARKER);
        if (Files.exists(marker)) {
            return;
        }
        Files.createDirectories(folder);
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new BadInput("--home " + folder
                        + " holds other files: give an empty or a new folder, since demo deletes what is in it");
            }
        }
        Files.createFile(marker);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
