package dev.millrace.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads one message in Avro's single-object encoding and refuses every encoding that {@link AvroWriter} would not
 * have written, so that equal records have equal bytes. Allocates nothing that the length of the message does not
 * bound.
 */
final class AvroReader {

    private static final int CACHE_SLOTS = 256;

    private final long fingerprint;
    /** Names repeat in nearly every record: one String for each. Bounded; a collision replaces the older one. */
    private final String[] names = new String[CACHE_SLOTS];

    private byte[] message = {};
    private int position;

    AvroReader(long fingerprint) {
        this.fingerprint = fingerprint;
        Arrays.fill(names, "");
    }

    void start(byte[] newMessage) throws MalformedRecordException {
        message = newMessage;
        position = 0;
        if (message.length < AvroSchemas.HEADER_BYTES) {
            throw new MalformedRecordException("only " + message.length + " bytes");
        }
        if (message[0] != AvroSchemas.MARKER_0 || message[1] != AvroSchemas.MARKER_1) {
            throw new MalformedRecordException("not in Avro's single-object encoding");
        }
        position = 2;
        long found = readLittleEndian();
        if (found != fingerprint) {
            throw new MalformedRecordException("unknown schema fingerprint " + Long.toHexString(found));
        }
    }

    void finish() throws MalformedRecordException {
        if (position != message.length) {
            throw new MalformedRecordException((message.length - position) + " bytes after the record");
        }
        message = new byte[0];
    }

    long readLong() throws MalformedRecordException {
        long bits = 0;
        for (int shift = 0; ; shift += 7) {
            if (position == message.length) {
                throw new MalformedRecordException("ends in a number");
            }
            byte next = message[position++];
            bits |= (next & 0x7FL) << shift;
            if (next >= 0) {
                boolean padded = next == 0 && shift > 0;
                boolean overflows = shift == 63 && next > 1;
                if (padded || overflows) {
                    throw new MalformedRecordException("a number in more bytes than it needs");
                }
                return (bits >>> 1) ^ -(bits & 1);
            }
            if (shift == 63) {
                throw new MalformedRecordException("a number of more than ten bytes");
            }
        }
    }

    int readInt(int min, int max, String field) throws MalformedRecordException {
        long value = readLong();
        if (value < min || value > max) {
            throw new MalformedRecordException(field + " " + value + " is not in " + min + " to " + max);
        }
        return (int) value;
    }

    double readDouble() throws MalformedRecordException {
        return Double.longBitsToDouble(readLittleEndian());
    }

    int remaining() {
        return message.length - position;
    }

    String readString(int maxBytes, String field) throws MalformedRecordException {
        int length = readInt(0, maxBytes, "length of " + field);
        if (length > remaining()) {
            throw new MalformedRecordException("ends in " + field);
        }
        int start = position;
        position += length;
        int hash = length;
        boolean ascii = true;
        for (int i = start; i < position; i++) {
            hash = 31 * hash + message[i];
            ascii &= message[i] >= 0;
        }
        if (!ascii) {
            return decodeUtf8(start, length, field);
        }
        int slot = (hash ^ (hash >>> 8)) & (CACHE_SLOTS - 1);
        String cached = names[slot];
        if (!matches(cached, start, length)) {
            cached = new String(message, start, length, StandardCharsets.ISO_8859_1);
            names[slot] = cached;
        }
        return cached;
    }

    private boolean matches(String name, int start, int length) {
        if (name.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name.charAt(i) != message[start + i]) {
                return false;
            }
        }
        return true;
    }

    private String decodeUtf8(int start, int length, String field) throws MalformedRecordException {
        String text = new String(message, start, length, StandardCharsets.UTF_8);
        byte[] again = text.getBytes(StandardCharsets.UTF_8);
        if (!Arrays.equals(again, 0, again.length, message, start, start + length)) {
            throw new MalformedRecordException(field + " is not UTF-8");
        }
        return text;
    }

    private long readLittleEndian() throws MalformedRecordException {
        if (remaining() < Long.BYTES) {
            throw new MalformedRecordException("ends in a fixed field");
        }
        long bits = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bits |= (message[position++] & 0xFFL) << shift;
        }
        return bits;
    }
}
