package dev.millrace.core.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/** The Avro schemas of the hot topics, and the header of Avro's single-object encoding. */
final class AvroSchemas {

    /** First bytes of every message: marker and version 1. */
    static final byte MARKER_0 = (byte) 0xC3;

    static final byte MARKER_1 = 0x01;

    /** Marker, version and the CRC-64-AVRO fingerprint of the schema, low byte first. */
    static final int HEADER_BYTES = 10;

    private static final String FOLDER = "/dev/millrace/core/avro/";

    private AvroSchemas() {}

    static Schema load(String file) {
        try (InputStream in = Objects.requireNonNull(AvroSchemas.class.getResourceAsStream(FOLDER + file), file)) {
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    static long fingerprint(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }
}
