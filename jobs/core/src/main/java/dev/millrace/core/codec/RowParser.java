package dev.millrace.core.codec;

import org.jspecify.annotations.Nullable;

/** Reads time, prices and sizes of one line into a {@link Row}. */
interface RowParser {

    /** Whether the first line of a file names the columns; it then holds no quote. */
    boolean readHeader(Row row);

    /** Reads {@code row}; returns what is wrong with it, or null. */
    @Nullable
    String parse(Row row);
}
