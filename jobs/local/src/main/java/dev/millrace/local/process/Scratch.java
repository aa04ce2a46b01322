package dev.millrace.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A new empty folder that is deleted on close. */
public final class Scratch implements AutoCloseable {

    private final Path folder;

    private Scratch(Path folder) {
        this.folder = folder;
    }

    /** A folder in {@code parent}, its name beginning with {@code prefix}. */
    public static Scratch in(Path parent, String prefix) throws IOException {
        return new Scratch(Files.createTempDirectory(parent.toAbsolutePath(), prefix));
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        Trees.delete(folder);
    }
}
