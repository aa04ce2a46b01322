package dev.millrace.bench.endtoend;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a recorder has written so far; each look reads what has come since the last one. */
final class Arrivals {

    private final Path file;
    private final List<Arrival> known = new ArrayList<>();
    private long read;

    Arrivals(Path file) {
        this.file = file;
    }

    List<Arrival> get() throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) (in.length() - read)];
            in.seek(read);
            in.readFully(bytes);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            // The writer may be in the middle of the last line.
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            read += whole.length();
            whole.lines().filter(Arrival::isWhole).map(Arrival::parse).forEach(known::add);
        }
        return Collections.unmodifiableList(known);
    }

    /** What is there by now is not shown again. */
    void forget() throws IOException {
        get();
        known.clear();
    }
}
