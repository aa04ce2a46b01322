package dev.millrace.bench.endtoend;

import dev.millrace.core.codec.Topics;
import dev.millrace.local.process.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A market in real time on a test bed, and what arrives of it: generator and recorder in processes of their own. */
public final class Live implements AutoCloseable {

    private static final List<String> SMALL = List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC");
    private static final long LOOK_EVERY_MS = 20;
    /** A generator's JVM is up by then. */
    private static final long START_MICROS = 2_500_000;
    /** Event time between the beginnings of two segments. */
    private static final long SEGMENT_MS = 600_000;
    /** Each segment numbers its quotes beyond all before it. */
    private static final long SEQUENCES = 1_000_000_000L;
    /** What is under way at the end of a segment has arrived by then. */
    private static final long SETTLE_MS = 700;

    private final TestBed bed;
    private final ChildJvm recorder;
    private final Path recorded;
    private final int partitions;
    private final long clockMs;
    private int segments;

    /**
     * One stretch of market.
     *
     * @param arrivals of what is stamped within the measured part
     */
    public record Segment(QuoteTape.Spec spec, Schedule schedule, long fromMs, long toMs, List<Arrival> arrivals) {}

    private Live(TestBed bed, ChildJvm recorder, Path recorded, int partitions, long clockMs) {
        this.bed = bed;
        this.recorder = recorder;
        this.recorded = recorded;
        this.partitions = partitions;
        this.clockMs = clockMs;
    }

    /** Listens to {@code topics} from now on. */
    public static Live listen(TestBed bed, int partitions, long clockMs, Topics... topics) throws InterruptedException {
        Path recorded = bed.folder("recorder").resolve("arrivals");
        List<String> arguments = new ArrayList<>(List.of(bed.bootstrap(), recorded.toString()));
        for (Topics topic : topics) {
            arguments.add(topic.name());
        }
        ChildJvm recorder = bed.start("recorder", RecorderMain.class, SMALL, arguments);
        while (Files.notExists(recorded)) {
            recorder.requireAlive();
            Thread.sleep(LOOK_EVERY_MS);
        }
        return new Live(bed, recorder, recorded, partitions, clockMs);
    }

    /** Plays a segment and waits for its end; the first {@code warmUpMs} of it are not measured. */
    public Segment play(double quotesPerSecond, long warmUpMs, long measuredMs, Runnable alive)
            throws IOException, InterruptedException {
        int segment = segments++;
        long startMs = QuoteTape.Spec.TUESDAY_MS + segment * SEGMENT_MS;
        long quotes = (long) (quotesPerSecond * (warmUpMs + measuredMs) / 1_000);
        QuoteTape.Spec spec = new QuoteTape.Spec(
                segment + 1, startMs, quotesPerSecond, clockMs, partitions, quotes, segment * SEQUENCES);
        Schedule schedule = new Schedule(startMs, Schedule.nowMicros() + START_MICROS);
        Path done = bed.folder("generator").resolve("done-" + segment);
        try (ChildJvm generator = bed.start(
                "generator-" + segment,
                GeneratorMain.class,
                SMALL,
                List.of(bed.bootstrap(), Long.toString(schedule.startMicros()), done.toString(), spec.text()))) {
            while (Files.notExists(done)) {
                generator.requireAlive();
                alive.run();
                Thread.sleep(LOOK_EVERY_MS);
            }
        }
        Thread.sleep(SETTLE_MS);
        recorder.requireAlive();
        long fromMs = startMs + warmUpMs;
        long toMs = fromMs + measuredMs - SETTLE_MS;
        List<Arrival> arrivals = arrivals().stream()
                .filter(a -> a.eventTimeMs() >= fromMs && a.eventTimeMs() < toMs)
                .toList();
        return new Segment(spec, schedule, fromMs, toMs, arrivals);
    }

    /** Waits until a system has raised the fence of each of so many accounts: its stages run then. */
    public void awaitFences(int accounts, Runnable alive) throws IOException, InterruptedException {
        while (arrivals().stream().filter(Arrival::isFence).count() < accounts) {
            recorder.requireAlive();
            alive.run();
            Thread.sleep(LOOK_EVERY_MS);
        }
    }

    private List<Arrival> arrivals() throws IOException {
        return Files.readAllLines(recorded).stream()
                .filter(Arrival::isWhole)
                .map(Arrival::parse)
                .toList();
    }

    @Override
    public void close() {
        recorder.close();
    }
}
