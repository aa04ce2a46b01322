package dev.millrace.core.codec;

import dev.millrace.core.event.QuoteRecord;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One line of a recorded file while it is parsed: its bytes, where its fields are, and the numbers read so far. Used
 * again for every line; exact decimals are read into an unscaled long without an object between.
 */
final class Row {

    private static final int MAX_FIELDS = 32;
    private static final int MAX_DIGITS = 18;
    private static final long[] POWERS_OF_TEN = new long[MAX_DIGITS + 1];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i <= MAX_DIGITS; i++) {
            POWERS_OF_TEN[i] = 10 * POWERS_OF_TEN[i - 1];
        }
    }

    private final int[] ends = new int[MAX_FIELDS];
    private byte[] bytes = {};
    private int from;
    private int fields;

    private long number;
    private int numberScale;

    long timeMs;
    private long bid;
    private long ask;
    private int scale;
    private long bidSize;
    private long askSize;

    /** Starts on the line in {@code newBytes}, from {@code newFrom} up to {@code to} without its line end. */
    void start(byte[] newBytes, int newFrom, int to) {
        bytes = newBytes;
        from = newFrom;
        fields = 0;
        bidSize = 0;
        askSize = 0;
        for (int i = newFrom; i < to && fields < MAX_FIELDS - 1; i++) {
            if (newBytes[i] == ',') {
                ends[fields++] = i;
            }
        }
        ends[fields++] = to;
    }

    int fields() {
        return fields;
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int field) {
        return field == 0 ? from : ends[field - 1] + 1;
    }

    int end(int field) {
        return ends[field];
    }

    String text(int field) {
        return new String(bytes, start(field), end(field) - start(field), StandardCharsets.UTF_8);
    }

    /** Reads a whole number of at most 18 digits; returns false if the field is anything else. */
    boolean readWhole(int field) {
        return readDecimal(field) && numberScale == 0;
    }

    long whole() {
        return number;
    }

    /** Reads bid and ask and brings them to one scale; returns what is wrong, or null. */
    @Nullable
    String readPrices(int bidField, int askField) {
        if (!readDecimal(bidField)) {
            return "bid is not a price: " + text(bidField);
        }
        bid = number;
        scale = numberScale;
        if (!readDecimal(askField)) {
            return "ask is not a price: " + text(askField);
        }
        ask = number;
        if (numberScale < scale) {
            ask = rescale(ask, scale - numberScale);
        } else if (numberScale > scale) {
            bid = rescale(bid, numberScale - scale);
            scale = numberScale;
        }
        return null;
    }

    /** Reads sizes, whole or with a fraction that is dropped; returns what is wrong, or null. */
    @Nullable
    String readSizes(int bidField, int askField) {
        if (!readDecimal(bidField)) {
            return "bid size is not a number: " + text(bidField);
        }
        bidSize = number / POWERS_OF_TEN[numberScale];
        if (!readDecimal(askField)) {
            return "ask size is not a number: " + text(askField);
        }
        askSize = number / POWERS_OF_TEN[numberScale];
        return null;
    }

    QuoteRecord quote(String instrument, String source, long feedSequence) {
        return new QuoteRecord(
                QuoteRecord.Kind.QUOTE,
                instrument,
                source,
                feedSequence,
                timeMs,
                -1,
                bid,
                ask,
                scale,
                bidSize,
                askSize);
    }

    private boolean readDecimal(int field) {
        int i = start(field);
        int to = end(field);
        boolean negative = i < to && bytes[i] == '-';
        if (negative) {
            i++;
        }
        long unscaled = 0;
        int digits = 0;
        int pointAt = -1;
        for (; i < to; i++) {
            byte next = bytes[i];
            if (next >= '0' && next <= '9') {
                if (++digits > MAX_DIGITS) {
                    return false;
                }
                unscaled = unscaled * 10 + (next - '0');
            } else if (next == '.' && pointAt < 0 && digits > 0) {
                pointAt = digits;
            } else {
                return false;
            }
        }
        if (digits == 0 || pointAt == digits) {
            return false;
        }
        int decimals = pointAt < 0 ? 0 : digits - pointAt;
        while (decimals > QuoteCodec.MAX_SCALE && unscaled % 10 == 0) {
            unscaled /= 10;
            decimals--;
        }
        number = negative ? -unscaled : unscaled;
        numberScale = decimals;
        return decimals <= QuoteCodec.MAX_SCALE;
    }

    /** A product too large for a long becomes one that {@link QuoteCodec#defect} refuses. */
    private static long rescale(long unscaled, int digits) {
        long factor = POWERS_OF_TEN[digits];
        return Math.abs(unscaled) > QuoteCodec.MAX_PRICE / factor ? Long.MAX_VALUE : unscaled * factor;
    }
}
