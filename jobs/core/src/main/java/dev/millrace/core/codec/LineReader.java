package dev.millrace.core.codec;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text file, plain or within {@code .gz} or {@code .zip}, as places in a buffer. A checksum is
 * verified at its end. Errors name the file.
 */
final class LineReader implements Closeable {

    /** A longer line is cut to this; what follows of it is skipped. */
    static final int MAX_LINE_BYTES = 4096;

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final InputStream in;
    private final @Nullable ZipFile zip;
    private final long expectedCrc;

    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int limit;
    private int next;
    private boolean atEnd;

    private int lineFrom;
    private int lineTo;
    private boolean cut;

    LineReader(Path path) throws IOException {
        this.path = path;
        String name = path.getFileName().toString();
        ZipFile openedZip = null;
        long crc = -1;
        try {
            if (name.endsWith(".zip")) {
                openedZip = new ZipFile(path.toFile());
                ZipEntry entry = onlyEntry(openedZip);
                crc = entry.getCrc();
                in = new CheckedInputStream(openedZip.getInputStream(entry), new CRC32());
            } else if (name.endsWith(".gz")) {
                in = new GZIPInputStream(Files.newInputStream(path), BUFFER_BYTES);
            } else {
                in = new BufferedInputStream(Files.newInputStream(path));
            }
        } catch (IOException e) {
            if (openedZip != null) {
                openedZip.close();
            }
            throw named(e);
        }
        zip = openedZip;
        expectedCrc = crc;
    }

    private static ZipEntry onlyEntry(ZipFile zip) throws IOException {
        List<? extends ZipEntry> files =
                zip.stream().filter(entry -> !entry.isDirectory()).toList();
        if (files.size() != 1) {
            throw new ZipException("holds " + files.size() + " files, expected 1");
        }
        return files.get(0);
    }

    /** Goes to the next line; returns false after the last one. */
    boolean advance() throws IOException {
        cut = false;
        int scan = next;
        while (true) {
            for (; scan < limit; scan++) {
                if (buffer[scan] == '\n') {
                    setLine(next, scan);
                    next = scan + 1;
                    return true;
                }
            }
            if (limit - next > MAX_LINE_BYTES) {
                cutLine();
                return true;
            }
            if (!fill()) {
                if (next == limit) {
                    return false;
                }
                setLine(next, limit);
                next = limit;
                return true;
            }
            scan = next;
        }
    }

    byte[] buffer() {
        return buffer;
    }

    int lineFrom() {
        return lineFrom;
    }

    /** End of the line, without its line end. */
    int lineTo() {
        return lineTo;
    }

    /** Whether only the beginning of the line is there. */
    boolean cut() {
        return cut;
    }

    private void setLine(int from, int to) {
        boolean carriageReturn = to > from && buffer[to - 1] == '\r';
        lineFrom = from;
        lineTo = carriageReturn ? to - 1 : to;
        if (lineTo - lineFrom > MAX_LINE_BYTES) {
            lineTo = lineFrom + MAX_LINE_BYTES;
            cut = true;
        }
    }

    /** Keeps the beginning of a long line at the front of the buffer and drops the rest of it. */
    private void cutLine() throws IOException {
        System.arraycopy(buffer, next, buffer, 0, MAX_LINE_BYTES);
        lineFrom = 0;
        lineTo = MAX_LINE_BYTES;
        cut = true;
        next = limit;
        while (true) {
            limit = MAX_LINE_BYTES;
            int read = read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                next = limit;
                return;
            }
            limit += read;
            for (int i = MAX_LINE_BYTES; i < limit; i++) {
                if (buffer[i] == '\n') {
                    next = i + 1;
                    return;
                }
            }
        }
    }

    private boolean fill() throws IOException {
        if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, limit - next);
            limit -= next;
            next = 0;
        }
        int read = read(buffer, limit, buffer.length - limit);
        if (read < 0) {
            return false;
        }
        limit += read;
        return true;
    }

    private int read(byte[] target, int offset, int length) throws IOException {
        if (atEnd) {
            return -1;
        }
        try {
            int read = in.read(target, offset, length);
            if (read < 0) {
                atEnd = true;
                verifyChecksum();
            }
            return read;
        } catch (IOException e) {
            throw named(e);
        }
    }

    private void verifyChecksum() throws ZipException {
        if (expectedCrc >= 0
                && in instanceof CheckedInputStream checked
                && checked.getChecksum().getValue() != expectedCrc) {
            throw new ZipException("checksum does not match");
        }
    }

    private IOException named(IOException cause) {
        boolean corrupt = cause instanceof ZipException || cause instanceof EOFException;
        String what = corrupt ? "corrupt file " + path : "cannot read " + path;
        return new IOException(what + ": " + cause.getMessage(), cause);
    }

    @Override
    public void close() throws IOException {
        in.close();
        if (zip != null) {
            zip.close();
        }
    }
}
