package dev.millrace.core.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.millrace.core.instrument.InstrumentCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;

/** Reads accounts and strategies from YAML. Every key is required and no other is allowed. */
public final class TradingConfigs {

    private static final String BUNDLED = "/dev/millrace/core/trading.yaml";

    private static final String MISSING = "Missing creator property '";

    private static final ObjectMapper SHAPE = new ObjectMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

    private static final ObjectMapper COMPLETE = SHAPE.copy()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private TradingConfigs() {}

    /**
     * The configuration in {@code file}, for the bundled instruments.
     *
     * @throws IllegalArgumentException if it is wrong, with one line that says where and what
     * @throws IOException if it cannot be read
     */
    public static TradingConfig load(Path file) throws IOException {
        return parse(file.toString(), Files.readString(file), InstrumentCatalog.bundled());
    }

    /** The configuration that comes with the system. */
    public static TradingConfig bundled() {
        try (InputStream in = Objects.requireNonNull(TradingConfigs.class.getResourceAsStream(BUNDLED), BUNDLED)) {
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return parse("trading.yaml", yaml, InstrumentCatalog.bundled());
        } catch (IOException e) {
            throw new UncheckedIOException(BUNDLED, e);
        }
    }

    static TradingConfig parse(String origin, String yaml, InstrumentCatalog catalog) {
        TradingConfig config;
        try {
            // A mistyped key is both unknown and missing; the first is what helps.
            SHAPE.readValue(yaml, TradingConfig.class);
            config = COMPLETE.readValue(yaml, TradingConfig.class);
        } catch (UnrecognizedPropertyException e) {
            String known = e.getKnownPropertyIds().stream()
                    .map(Object::toString)
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw wrong(origin, e, "unknown key " + e.getPropertyName() + " (known are " + known + ")");
        } catch (JsonProcessingException e) {
            throw wrong(origin, e, reason(e));
        }
        if (config == null) {
            throw new IllegalArgumentException(origin + ": is empty");
        }
        new TradingConfigCheck(origin, catalog).check(config);
        return config;
    }

    private static String reason(JsonProcessingException e) {
        String message = e.getOriginalMessage().lines().findFirst().orElse("not YAML");
        return message.startsWith(MISSING)
                ? "missing key " + message.substring(MISSING.length(), message.indexOf('\'', MISSING.length()))
                : message;
    }

    private static IllegalArgumentException wrong(String origin, JsonProcessingException e, String what) {
        StringBuilder where = new StringBuilder();
        if (e instanceof JsonMappingException mapping) {
            for (JsonMappingException.Reference step : mapping.getPath()) {
                where.append(step.getFieldName() != null ? "." + step.getFieldName() : "[" + step.getIndex() + "]");
            }
        }
        if (where.length() == 0 && e.getLocation() != null) {
            where.append("line ").append(e.getLocation().getLineNr());
        }
        String place = where.toString().startsWith(".") ? where.substring(1) : where.toString();
        return new IllegalArgumentException(origin + ": " + place + ": " + what, e);
    }
}
