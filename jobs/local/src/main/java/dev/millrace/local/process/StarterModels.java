package dev.millrace.local.process;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * The starter model, trained on the generated market by code of this build. It is made once per build, in a JVM of its
 * own, since training libraries cannot be loaded twice.
 */
public final class StarterModels {

    private static final String MAIN = "dev.millrace.training.StarterModel";

    private StarterModels() {}

    /**
     * The manifest of the starter model, which is made first if there is none of this build.
     *
     * @param logs where the training logs to
     * @param out is told that it takes a while
     */
    public static Path provide(Path logs, PrintWriter out) throws IOException, InterruptedException {
        Path folder = ClassPath.buildFolder().resolve("models");
        Path manifest = folder.resolve("starter-1.json");
        if (Files.exists(manifest) && Files.getLastModifiedTime(manifest).compareTo(built()) > 0) {
            return manifest;
        }
        out.println("millrace: training the starter model, once");
        out.flush();
        // The model's files appear whole and the manifest last, so a run that is killed here leaves nothing half-made.
        ChildJvm.run(
                logs,
                new ChildJvm.Spec("starter-model", MAIN, List.of("-Xmx512m"), List.of("--out", folder.toString())));
        return manifest;
    }

    /** When the newest of our jars on the class path was built. */
    private static FileTime built() throws IOException {
        Path lib = ClassPath.buildFolder().resolve("lib");
        FileTime newest = FileTime.fromMillis(0);
        if (Files.isDirectory(lib)) {
            try (Stream<Path> jars = Files.list(lib)) {
                for (Path jar : jars.filter(j -> j.toString().contains("millrace-core")
                                || j.toString().contains("millrace-training"))
                        .toList()) {
                    FileTime time = Files.getLastModifiedTime(jar);
                    newest = time.compareTo(newest) > 0 ? time : newest;
                }
            }
        }
        return newest;
    }
}
