package dev.millrace.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** The root folder of this repository, from the working folder of a test upwards. */
public final class RepositoryRoot {

    private RepositoryRoot() {}

    /** The nearest folder that holds the Maven wrapper. */
    public static Path find() {
        Path folder = Path.of("").toAbsolutePath();
        for (Path p = folder; p != null; p = p.getParent()) {
            if (Files.exists(p.resolve("mvnw"))) {
                return p;
            }
        }
        throw new IllegalStateException("no repository at or above " + folder);
    }
}
