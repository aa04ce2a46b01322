package dev.millrace.gateways.venue;

import dev.millrace.core.codec.Json;
import dev.millrace.gateways.GatewayException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * An append-only file of JSON records, one a line: eight hex digits of CRC-32C, a space, the record. The check covers
 * the record and the check before it, so that a line that is changed, lost or moved is found. The end of a file that was
 * being written when its process died is cut off: what follows the last line feed. Anything else that is not as it was
 * written is an error.
 */
final class RecordFile<T> implements AutoCloseable {

    private static final int CHECK_CHARS = 8;
    private static final int BODY_START = CHECK_CHARS + 1;

    private final Path path;
    private final FileChannel channel;
    private final ByteArrayOutputStream unwritten = new ByteArrayOutputStream();
    private int check;
    private long sizeBytes;

    private RecordFile(Path path, FileChannel channel, int check, long sizeBytes) {
        this.path = path;
        this.channel = channel;
        this.check = check;
        this.sizeBytes = sizeBytes;
    }

    /** A new, empty file; its folder is forced too, so that the file itself survives. */
    static <T> RecordFile<T> create(Path path) {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            channel.force(true);
            forceFolder(path);
            return new RecordFile<>(path, channel, 0, 0);
        } catch (IOException e) {
            throw new GatewayException("cannot create " + path + ": " + e, e);
        }
    }

    /**
     * Reads an existing file, cuts off what was not finished, and goes on behind it.
     *
     * @throws GatewayException if the file is missing or damaged
     */
    static <T> RecordFile<T> open(Path path, Class<T> type, Consumer<T> out) {
        Whole whole = scan(path, type, out);
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
            channel.truncate(whole.sizeBytes());
            channel.position(whole.sizeBytes());
            channel.force(true);
            return new RecordFile<>(path, channel, whole.check(), whole.sizeBytes());
        } catch (IOException e) {
            throw new GatewayException("cannot open " + path + ": " + e, e);
        }
    }

    /**
     * Reads all whole records and leaves the file as it is.
     *
     * @throws GatewayException if the file is missing or damaged
     */
    static <T> void read(Path path, Class<T> type, Consumer<T> out) {
        scan(path, type, out);
    }

    /** Adds a record; it is in the file after {@link #write} and on the disk after {@link #force}. */
    void append(T record) {
        byte[] json = Json.bytes(record);
        check = check(check, json, 0, json.length);
        unwritten.writeBytes(HexFormat.of().toHexDigits(check).getBytes(StandardCharsets.US_ASCII));
        unwritten.write(' ');
        unwritten.writeBytes(json);
        unwritten.write('\n');
    }

    /** Hands all records to the operating system: they survive the end of this process. */
    void write() {
        if (unwritten.size() == 0) {
            return;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(unwritten.toByteArray());
            while (bytes.hasRemaining()) {
                sizeBytes += channel.write(bytes);
            }
            unwritten.reset();
        } catch (IOException e) {
            throw new GatewayException("cannot write " + path + ": " + e, e);
        }
    }

    /** Forces all records to the disk: they survive the end of the machine. */
    void force() {
        write();
        try {
            channel.force(false);
        } catch (IOException e) {
            throw new GatewayException("cannot force " + path + " to disk: " + e, e);
        }
    }

    long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public void close() {
        try {
            force();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + path, e);
        }
    }

    /** Forces the folder of {@code path}, so that a name in it survives. */
    static void forceFolder(Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static <T> Whole scan(Path path, Class<T> type, Consumer<T> out) {
        int check = 0;
        long sizeBytes = 0;
        long lineNumber = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            for (byte[] line = line(in); line != null; line = line(in)) {
                lineNumber++;
                check = verified(check, line);
                out.accept(Json.read(
                        new String(line, BODY_START, line.length - BODY_START, StandardCharsets.UTF_8), type));
                sizeBytes += line.length + 1;
            }
        } catch (IOException e) {
            String where = lineNumber == 0 ? "" : " line " + lineNumber;
            throw new GatewayException("cannot read " + path + where + ": " + e, e);
        }
        return new Whole(sizeBytes, check);
    }

    /** The next line without its line feed; null at the end, or if what is left has none. */
    private static byte @Nullable [] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return line.toByteArray();
            }
            line.write(b);
        }
        return null;
    }

    private static int verified(int before, byte[] line) throws IOException {
        if (line.length > BODY_START && line[CHECK_CHARS] == ' ') {
            int check = check(before, line, BODY_START, line.length - BODY_START);
            String digits = new String(line, 0, CHECK_CHARS, StandardCharsets.US_ASCII);
            if (digits.equals(HexFormat.of().toHexDigits(check))) {
                return check;
            }
        }
        throw new IOException("damaged, its check does not fit; restore the file from a copy");
    }

    private static int check(int before, byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(before).flip());
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    /** What of a file is whole. */
    private record Whole(long sizeBytes, int check) {}
}
