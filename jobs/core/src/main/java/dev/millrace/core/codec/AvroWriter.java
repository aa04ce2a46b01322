package dev.millrace.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes one message in Avro's single-object encoding into a buffer that is used again for the next. */
final class AvroWriter {

    private final long fingerprint;
    private byte[] buffer;
    private int position;

    AvroWriter(long fingerprint, int initialBytes) {
        this.fingerprint = fingerprint;
        this.buffer = new byte[initialBytes];
    }

    void start() {
        position = 0;
        buffer[position++] = AvroSchemas.MARKER_0;
        buffer[position++] = AvroSchemas.MARKER_1;
        writeLittleEndian(fingerprint);
    }

    byte[] finish() {
        return Arrays.copyOf(buffer, position);
    }

    void writeLong(long value) {
        ensure(10);
        long zigzag = (value << 1) ^ (value >> 63);
        while ((zigzag & ~0x7FL) != 0) {
            buffer[position++] = (byte) ((zigzag & 0x7F) | 0x80);
            zigzag >>>= 7;
        }
        buffer[position++] = (byte) zigzag;
    }

    void writeDouble(double value) {
        writeLittleEndian(Double.doubleToRawLongBits(value));
    }

    /** Writes at most {@code maxBytes} of UTF-8; {@code field} is for the message. */
    void writeString(String value, int maxBytes, String field) {
        if (value.length() <= maxBytes && isAscii(value)) {
            writeLong(value.length());
            ensure(value.length());
            for (int i = 0; i < value.length(); i++) {
                buffer[position++] = (byte) value.charAt(i);
            }
            return;
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > maxBytes || !new String(utf8, StandardCharsets.UTF_8).equals(value)) {
            throw new IllegalArgumentException(field + " is longer than " + maxBytes + " bytes or not text");
        }
        writeLong(utf8.length);
        ensure(utf8.length);
        System.arraycopy(utf8, 0, buffer, position, utf8.length);
        position += utf8.length;
    }

    private static boolean isAscii(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private void writeLittleEndian(long bits) {
        ensure(Long.BYTES);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            buffer[position++] = (byte) (bits >>> shift);
        }
    }

    private void ensure(int bytes) {
        if (buffer.length - position < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, position + bytes));
        }
    }
}
