package dev.millrace.bench.orders;

import dev.millrace.bench.endtoend.Schedule;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** When the job of this process had something in hand, noted in memory and written by another thread. */
final class Stamps {

    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final ConcurrentLinkedQueue<Stamp> NOTED = new ConcurrentLinkedQueue<>();

    private record Stamp(String what, Supplier<String> id, long micros) {}

    private Stamps() {}

    /** Notes that this is the time of {@code what} for {@code id}, which is asked for later. */
    static void now(String what, Supplier<String> id) {
        NOTED.add(new Stamp(what, id, Schedule.nowMicros()));
    }

    /** Writes what is noted to {@code path} for as long as the process lives. */
    static void writeTo(Path path) {
        Thread thread = new Thread(() -> write(path), "stamps");
        thread.setDaemon(true);
        thread.start();
    }

    private static void write(Path path) {
        try (BufferedWriter file =
                Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                for (Stamp s = NOTED.poll(); s != null; s = NOTED.poll()) {
                    file.write(s.what + ' ' + s.id.get() + ' ' + s.micros + '\n');
                }
                file.flush();
                LockSupport.parkNanos(EVERY_NANOS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By ID the times of {@code what}. */
    static Map<String, Long> read(Path path, String what) throws IOException {
        Map<String, Long> times = new HashMap<>();
        for (String line : Files.readAllLines(path)) {
            String[] words = line.split(" ", -1);
            if (words[0].equals(what)) {
                times.put(words[1], Long.parseLong(words[2]));
            }
        }
        return times;
    }
}
