package dev.millrace.local.replay;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Formats of recorded quotes. */
enum RecordedFormat {
    /** Times count from midnight, so the file's name must begin with its day. */
    LEAN_TICK("lean-tick", "YYYYMMDD_quote.zip", "\\d{8}_.*quote\\.(zip|csv)"),
    CSV("csv", "NAME.csv, .csv.gz or .zip", ".+\\.(csv|csv\\.gz|zip)");

    private final String label;
    private final String names;
    private final Pattern pattern;

    RecordedFormat(String label, String names, String pattern) {
        this.label = label;
        this.names = names;
        this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    }

    /** How its files are named, for people. */
    String names() {
        return names;
    }

    /** Whether {@code file} is named as a file of this format. */
    boolean names(Path file) {
        return pattern.matcher(String.valueOf(file.getFileName())).matches();
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return label;
    }
}
