package dev.millrace.bench.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The JSON of {@code --report}.
 *
 * @param date of the run, ISO 8601 in UTC
 * @param commit that was measured; {@code unknown} outside a repository, with {@code +changes} where files differ
 * @param contests by name
 */
public record BenchReport(String date, String commit, Effort effort, Machine machine, Map<String, Outcome> contests) {

    /** What is not read back can be computed from the rest. */
    private static final ObjectMapper MAPPER =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public JsonNode toJson() {
        return MAPPER.valueToTree(this);
    }

    /** Reads the file of an earlier {@code --report}. */
    public static BenchReport read(Path file) throws IOException {
        return MAPPER.readValue(file.toFile(), BenchReport.class);
    }
}
