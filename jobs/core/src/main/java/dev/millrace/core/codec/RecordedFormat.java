package dev.millrace.core.codec;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How recorded quotes are written in files, plain or within {@code .gz} or {@code .zip}. */
public enum RecordedFormat {
    /**
     * One file a day: {@code ms since midnight, bid, ask[, ...]} without a header. The name of the file begins with
     * the day, {@code YYYYMMDD}, which is a day of the zone that is given with the files.
     */
    LEAN_TICK("lean-tick") {
        @Override
        boolean takes(String fileName) {
            return LEAN_NAME.matcher(fileName).matches();
        }

        @Override
        RowParser parser(String fileName, ZoneId zone) {
            return new LeanTickParser(day(fileName), zone);
        }
    },

    /**
     * {@code timestamp,bid,ask[,bidSize,askSize]}, with or without a header of such names; with one, in any order.
     * A timestamp is milliseconds since the epoch or ISO-8601; without an offset it is a time of the given zone.
     */
    CSV("csv") {
        @Override
        boolean takes(String fileName) {
            return CSV_NAME.matcher(fileName).matches();
        }

        @Override
        RowParser parser(String fileName, ZoneId zone) {
            return new CsvParser(zone);
        }
    };

    private static final Pattern LEAN_NAME = Pattern.compile("\\d{8}(_quote)?\\.(zip|csv|csv\\.gz)");
    private static final Pattern CSV_NAME = Pattern.compile("[^.].*\\.(zip|csv|csv\\.gz)");

    private final String label;

    RecordedFormat(String label) {
        this.label = label;
    }

    /** The name of the format on the command line. */
    public String label() {
        return label;
    }

    /**
     * The format of that label.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static RecordedFormat of(String label) {
        for (RecordedFormat format : values()) {
            if (format.label.equals(label)) {
                return format;
            }
        }
        throw new IllegalArgumentException("unknown format " + label + ", expected one of "
                + Arrays.stream(values()).map(RecordedFormat::label).collect(Collectors.joining(", ")));
    }

    /** Whether a file of that name in a folder holds quotes in this format. */
    abstract boolean takes(String fileName);

    /**
     * A parser for the lines of one file.
     *
     * @throws IllegalArgumentException if the name lacks what the format needs
     */
    abstract RowParser parser(String fileName, ZoneId zone);

    /** What keeps a file of that name from being read in this format, or null. */
    @Nullable
    String nameDefect(String fileName) {
        try {
            parser(fileName, ZoneId.of("UTC"));
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private static LocalDate day(String fileName) {
        try {
            return LocalDate.parse(
                    fileName.substring(0, Math.min(8, fileName.length())), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("its name does not begin with a day, YYYYMMDD", e);
        }
    }
}
