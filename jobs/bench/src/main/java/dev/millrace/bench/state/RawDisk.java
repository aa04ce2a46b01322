package dev.millrace.bench.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** The same bytes written to a file and read again, as the system does it: not forced, and read from its cache. */
final class RawDisk {

    private static final double NANOS = 1e9;

    private RawDisk() {}

    static Map<String, Double> run(Path file, int megabytes) throws IOException {
        byte[] block = new byte[Blocks.BYTES * Blocks.PER_MB];
        for (int i = 0; i < Blocks.PER_MB; i++) {
            System.arraycopy(Blocks.of(i, 0), 0, block, i * Blocks.BYTES, Blocks.BYTES);
        }
        ByteBuffer buffer = ByteBuffer.allocateDirect(block.length);
        long start = System.nanoTime();
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int i = 0; i < megabytes; i++) {
                buffer.clear().put(block).flip();
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
            }
        }
        long written = System.nanoTime();
        long read = 0;
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int n = 0; n >= 0; n = in.read(buffer.clear())) {
                read += n;
            }
        }
        long end = System.nanoTime();
        Files.delete(file);
        if (read != (long) megabytes * block.length) {
            throw new IllegalStateException("disk: " + read + " bytes read");
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("checkpointMBPerSecond", megabytes * NANOS / (written - start));
        figures.put("checkpointMs", (written - start) * 1e-6);
        figures.put("restoreMBPerSecond", megabytes * NANOS / (end - written));
        figures.put("restoreMs", (end - written) * 1e-6);
        return figures;
    }
}
