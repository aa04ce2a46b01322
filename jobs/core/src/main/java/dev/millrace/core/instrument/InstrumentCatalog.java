package dev.millrace.core.instrument;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The instruments that can be traded, by name. */
public final class InstrumentCatalog {

    private static final String BUNDLED = "/dev/millrace/core/instruments.yaml";

    private final Map<String, Instrument> byName = new LinkedHashMap<>();

    public InstrumentCatalog(Collection<Instrument> instruments) {
        instruments.forEach(i -> byName.put(i.name(), i));
    }

    /** The catalogue that comes with the system. */
    public static InstrumentCatalog bundled() {
        try (InputStream in = Objects.requireNonNull(InstrumentCatalog.class.getResourceAsStream(BUNDLED), BUNDLED)) {
            return new InstrumentCatalog(
                    new ObjectMapper(new YAMLFactory()).readValue(in, new TypeReference<List<Instrument>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(BUNDLED, e);
        }
    }

    /** The instrument of that name, or null if there is none. */
    public @Nullable Instrument find(String name) {
        return byName.get(name);
    }

    /**
     * The instrument of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Instrument get(String name) {
        Instrument found = byName.get(name);
        if (found == null) {
            throw new IllegalArgumentException("unknown instrument " + name);
        }
        return found;
    }

    public Collection<Instrument> all() {
        return List.copyOf(byName.values());
    }
}
