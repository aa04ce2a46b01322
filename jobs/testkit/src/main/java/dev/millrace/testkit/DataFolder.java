package dev.millrace.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The recorded market data, which is no part of the repository. It is at the system property {@code millrace.data}, or
 * at {@code ../shared/data} beside the repository; tests that need it are skipped where it is not.
 */
public final class DataFolder {

    private static final String PROPERTY = "millrace.data";

    private DataFolder() {}

    /**
     * The file or folder {@code path} under the data folder.
     *
     * @throws org.opentest4j.TestAbortedException if it is not there: the calling test is skipped
     */
    public static Path assumePresent(String path) {
        Path found = root().resolve(path);
        Assumptions.assumeTrue(
                Files.exists(found), "no recorded data at " + found + "; -D" + PROPERTY + "=FOLDER says where it is");
        return found;
    }

    private static Path root() {
        String given = System.getProperty(PROPERTY);
        return given != null
                ? Path.of(given).toAbsolutePath()
                : RepositoryRoot.find().resolveSibling("shared").resolve("data");
    }
}
