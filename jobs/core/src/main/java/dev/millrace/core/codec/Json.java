package dev.millrace.core.codec;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of the topics, in one canonical form: properties in alphabetical order, no white space, absent instead of
 * null, exact numbers as plain decimal strings. Equal values give equal bytes, so they can be hashed.
 */
public final class Json {

    private static final int MAX_STRING_CHARS = 4_000_000;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .withConfigOverride(BigDecimal.class, o -> o.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(MAX_STRING_CHARS)
                        .maxNestingDepth(50)
                        .build());
    }

    private Json() {}

    /** Canonical bytes of {@code value}. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Canonical text of {@code value}. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The value written as {@code json}; unknown properties are ignored, so that a newer writer can be read.
     *
     * @throws IOException if it is not JSON of that type, or a component that is not {@code @Nullable} is missing
     */
    public static <T> T read(byte[] json, Class<T> type) throws IOException {
        return checked(MAPPER.readValue(json, type), type);
    }

    /** As {@link #read(byte[], Class)}. */
    public static <T> T read(String json, Class<T> type) throws IOException {
        return checked(MAPPER.readValue(json, type), type);
    }

    private static <T> T checked(@Nullable T value, Class<T> type) throws IOException {
        String defect = RecordCheck.defect(value, "");
        if (value == null || defect != null) {
            throw new IOException(type.getSimpleName() + ": " + (value == null ? "no value" : defect));
        }
        return value;
    }
}
