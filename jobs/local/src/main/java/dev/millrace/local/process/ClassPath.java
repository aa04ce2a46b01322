package dev.millrace.local.process;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** What this process and its children run from. */
public final class ClassPath {

    private ClassPath() {}

    /** The class path of this process: also that of the gateways and of training. */
    static String own() {
        return System.getProperty("java.class.path");
    }

    /**
     * The class path of the broker.
     *
     * @throws IllegalStateException if the launcher did not say where its jars are
     */
    static String broker() {
        String lib = System.getProperty("millrace.broker.lib");
        if (lib == null) {
            throw new IllegalStateException("no system property millrace.broker.lib: start with the script millrace");
        }
        return origin() + File.pathSeparator + Path.of(lib, "*");
    }

    /** The build folder that the jar or the classes of this module are in. */
    static Path buildFolder() {
        Path parent = origin().getParent();
        return parent == null ? origin() : parent;
    }

    private static Path origin() {
        try {
            return Path.of(ClassPath.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
