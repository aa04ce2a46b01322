package dev.millrace.core.codec;

import java.io.Serializable;
import java.util.List;

/**
 * The recorded quotes of one instrument.
 *
 * @param instrument its name, for example {@code EURUSD}
 * @param files in order of time
 */
public record RecordedInstrument(String instrument, List<RecordedFile> files) implements Serializable {

    public RecordedInstrument {
        files = List.copyOf(files);
    }

    /** Lines of all files: the offset after the last one. */
    public long lines() {
        RecordedFile last = files.get(files.size() - 1);
        return last.firstLine() + last.lines();
    }

    /** File and line, counted from 1, of the line at {@code offset} over all files. */
    public String origin(long offset) {
        RecordedFile file = files.get(fileAt(offset));
        return file.path() + ":" + (offset - file.firstLine() + 1);
    }

    /** Index of the file that holds the line at {@code offset}; the last one beyond the end. */
    int fileAt(long offset) {
        for (int i = files.size() - 1; i > 0; i--) {
            if (offset >= files.get(i).firstLine()) {
                return i;
            }
        }
        return 0;
    }
}
