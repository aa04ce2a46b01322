package dev.millrace.core.codec;

import java.io.Serializable;

/**
 * One file of recorded quotes.
 *
 * @param path where it is
 * @param firstLine lines in the files of the instrument before this one
 * @param lines its lines, a header and blank ones included
 */
public record RecordedFile(String path, long firstLine, long lines) implements Serializable {}
