package dev.millrace.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every schema that was ever released must be readable with the present one, and the present one must be released. */
class SchemaCompatibilityTest {

    private static final Path RELEASED = Path.of("src/test/resources/avro/released");

    static List<Path> released() throws IOException {
        try (Stream<Path> files = Files.list(RELEASED)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void readsWhatWasReleased(Path file) throws IOException {
        Schema writer = parse(file);
        Schema reader = file.getFileName().toString().startsWith("quote") ? QuoteCodec.schema() : FeatureCodec.schema();
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    @Test
    void thePresentSchemasAreReleased() throws IOException {
        List<Long> fingerprints = released().stream()
                .map(file -> SchemaNormalization.parsingFingerprint64(parse(file)))
                .toList();
        assertThat(fingerprints)
                .contains(
                        SchemaNormalization.parsingFingerprint64(QuoteCodec.schema()),
                        SchemaNormalization.parsingFingerprint64(FeatureCodec.schema()));
    }

    private static Schema parse(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
