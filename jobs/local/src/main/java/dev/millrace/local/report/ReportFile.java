package dev.millrace.local.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.core.codec.Json;
import dev.millrace.local.process.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file of {@code --report}: there whole or not at all. */
public final class ReportFile {

    private static final ObjectMapper PRETTY = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ReportFile() {}

    /**
     * Refuses, before a run, a file that could not be written after it.
     *
     * @throws BadInput if its folder is missing or not writable, or it is a folder
     */
    public static void check(Path file) {
        Path folder = folder(file);
        if (Files.isDirectory(file)) {
            throw new BadInput("--report " + file + " is a folder: give a file");
        }
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new BadInput("--report " + file + ": " + folder + " is no folder that can be written to");
        }
    }

    /** Writes {@code report} beside {@code file} and then renames it, replacing an earlier one. */
    public static void write(Path file, RunReport report) throws IOException {
        ObjectNode json = (ObjectNode) PRETTY.readTree(Json.bytes(report));
        // Null says that nothing was restored; the canonical JSON of the topics leaves nulls out.
        json.putIfAbsent("restoredCheckpointId", json.nullNode());
        write(file, json);
    }

    /** As {@link #write(Path, RunReport)}, of anything. */
    public static void write(Path file, JsonNode json) throws IOException {
        Path written = Files.createTempFile(folder(file), ".report-", ".json");
        try {
            Files.writeString(written, PRETTY.writeValueAsString(json) + '\n');
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }
}
