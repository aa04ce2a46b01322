package dev.millrace.local.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checkpoints and savepoints that jobs left in a folder. */
public final class RetainedCheckpoints {

    private RetainedCheckpoints() {}

    /**
     * The folder of the newest complete one under {@code root}, whichever job wrote it. It is complete if its metadata
     * file is there, since Flink writes that last and renames it into its place.
     */
    public static Optional<Path> newest(Path root) {
        Newest newest = new Newest();
        try {
            Files.walkFileTree(root, newest);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for checkpoints in " + root, e);
        }
        return Optional.ofNullable(newest.metadata).map(Path::getParent);
    }

    private static final class Newest extends SimpleFileVisitor<Path> {

        private @Nullable Path metadata;
        private FileTime time = FileTime.fromMillis(Long.MIN_VALUE);

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.endsWith("_metadata") && attributes.lastModifiedTime().compareTo(time) > 0) {
                metadata = file;
                time = attributes.lastModifiedTime();
            }
            return FileVisitResult.CONTINUE;
        }

        /** Flink may be deleting old checkpoints meanwhile. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException && file.getNameCount() > 0 && Files.notExists(file)) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }
}
