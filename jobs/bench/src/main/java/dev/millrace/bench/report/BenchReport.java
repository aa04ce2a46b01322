package dev.millrace.bench.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import java.util.Map;

/**
 * The JSON of {@code --report}.
 *
 * @param date of the run, ISO 8601 in UTC
 * @param commit that was measured; {@code unknown} outside a repository, with {@code +changes} where files differ
 * @param contests by name
 */
public record BenchReport(String date, String commit, Effort effort, Machine machine, Map<String, Outcome> contests) {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);

    public JsonNode toJson() {
        return MAPPER.valueToTree(this);
    }
}
