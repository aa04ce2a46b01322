package dev.millrace.bench.endtoend;

import dev.millrace.core.codec.Topics;
import dev.millrace.local.process.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A market in real time on a test bed, and what arrives of it: generator and recorder in processes of their own. */
public final class Live implements AutoCloseable {

    private static final List<String> SMALL = List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC");
    private static final long LOOK_EVERY_MS = 20;
    /** From when a segment is ordered to its beginning; the generator has seen it by then. */
    private static final long START_MICROS = 200_000;
    /** Event time between the beginnings of two segments. */
    private static final long SEGMENT_MS = 600_000;
    /** Each segment numbers its quotes beyond all before it. */
    private static final long SEQUENCES = 1_000_000_000L;
    /** What is under way at the end of a segment has arrived by then. */
    private static final long SETTLE_MS = 700;

    private static final Duration LONG = Duration.ofMinutes(2);

    private final Path folder;
    private final ChildJvm generator;
    private final ChildJvm recorder;
    private final Arrivals arrivals;
    private final int partitions;
    private final long clockMs;
    private int ordered;
    private int segments;

    /**
     * One stretch of market.
     *
     * @param arrivals of what is stamped within the measured part
     */
    public record Segment(QuoteTape.Spec spec, Schedule schedule, long fromMs, long toMs, List<Arrival> arrivals) {}

    private Live(Path folder, ChildJvm generator, ChildJvm recorder, Arrivals arrivals, int partitions, long clockMs) {
        this.folder = folder;
        this.generator = generator;
        this.recorder = recorder;
        this.arrivals = arrivals;
        this.partitions = partitions;
        this.clockMs = clockMs;
    }

    /**
     * Listens to {@code topics} from now on.
     *
     * @param name of a market that has not been on this bed before
     */
    public static Live listen(TestBed bed, String name, int partitions, long clockMs, Topics... topics)
            throws InterruptedException {
        Path folder = bed.folder(name);
        Path recorded = folder.resolve("arrivals");
        List<String> arguments = new ArrayList<>(List.of(bed.bootstrap(), recorded.toString()));
        for (Topics topic : topics) {
            arguments.add(topic.name());
        }
        ChildJvm recorder = bed.start(name + "-recorder", RecorderMain.class, SMALL, arguments);
        ChildJvm generator =
                bed.start(name + "-generator", GeneratorMain.class, SMALL, List.of(bed.bootstrap(), folder.toString()));
        Live live = new Live(folder, generator, recorder, new Arrivals(recorded), partitions, clockMs);
        live.awaitFile(recorded, () -> {});
        live.awaitFile(folder.resolve(GeneratorMain.READY), () -> {});
        return live;
    }

    /** Another run begins: it has the tapes from the first on, and what came before is forgotten. */
    public void restart() throws IOException {
        arrivals.forget();
        segments = 0;
    }

    /** The next segment begins that much later, beyond what else is on the topic. */
    public void skip(Duration eventTime) {
        segments += (int) (eventTime.toMillis() / SEGMENT_MS) + 1;
    }

    /** Plays a segment and waits for its end; the first {@code warmUpMs} of it are not measured. */
    public Segment play(double quotesPerSecond, long warmUpMs, long measuredMs, Runnable alive)
            throws IOException, InterruptedException {
        return play(quotesPerSecond, warmUpMs, measuredMs, Schedule.nowMicros() + START_MICROS, alive);
    }

    /** As {@link #play}, all of it being due already: a backlog. */
    public Segment fill(double quotesPerSecond, long warmUpMs, long measuredMs, Runnable alive)
            throws IOException, InterruptedException {
        long startMicros = Schedule.nowMicros() - TimeUnit.MILLISECONDS.toMicros(warmUpMs + measuredMs);
        return play(quotesPerSecond, warmUpMs, measuredMs, startMicros, alive);
    }

    private Segment play(double quotesPerSecond, long warmUpMs, long measuredMs, long startMicros, Runnable alive)
            throws IOException, InterruptedException {
        int segment = segments++;
        long startMs = QuoteTape.Spec.TUESDAY_MS + segment * SEGMENT_MS;
        QuoteTape.Spec spec = new QuoteTape.Spec(
                segment + 1,
                startMs,
                quotesPerSecond,
                clockMs,
                partitions,
                Long.MAX_VALUE,
                startMs + warmUpMs + measuredMs,
                segment * SEQUENCES);
        Schedule schedule = new Schedule(startMs, startMicros);
        play(spec.text(), schedule, alive);
        long fromMs = startMs + warmUpMs;
        return collect(new Segment(spec, schedule, fromMs, fromMs + measuredMs - SETTLE_MS, List.of()));
    }

    /** The segment with all that has arrived of it by now. */
    public Segment collect(Segment of) throws IOException {
        return new Segment(of.spec, of.schedule, of.fromMs, of.toMs, arrivals(of.fromMs, of.toMs));
    }

    /** The schedule of a segment that begins at once. */
    public Schedule next() {
        long startMs = QuoteTape.Spec.TUESDAY_MS + segments++ * SEGMENT_MS;
        return new Schedule(startMs, Schedule.nowMicros() + START_MICROS);
    }

    /** Plays any tape, and waits for its end and for what is under way then. */
    public void play(String tape, Schedule schedule, Runnable alive) throws IOException, InterruptedException {
        int order = ordered++;
        Path written = Files.writeString(folder.resolve("order"), schedule.text() + "\n" + tape);
        Files.move(written, folder.resolve(GeneratorMain.PLAY + order), StandardCopyOption.ATOMIC_MOVE);
        awaitFile(folder.resolve(GeneratorMain.DONE + order), alive);
        Thread.sleep(SETTLE_MS);
    }

    /** What has arrived by now of what is stamped within a time. */
    public List<Arrival> arrivals(long fromMs, long toMs) throws IOException {
        return arrivals.get().stream()
                .filter(a -> a.eventTimeMs() >= fromMs && a.eventTimeMs() < toMs)
                .toList();
    }

    /** Waits until a system has raised the fence of each of so many accounts: its stages run then. */
    public void awaitFences(int accounts, Runnable alive) throws IOException, InterruptedException {
        if (!await(seen -> seen.stream().filter(Arrival::isFence).count() >= accounts, LONG, alive)) {
            throw new IllegalStateException("no fence of " + accounts + " accounts within " + LONG);
        }
    }

    /** Waits until what has arrived in this run is enough; whether it was in time. */
    public boolean await(Predicate<List<Arrival>> enough, Duration atMost, Runnable alive)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!enough.test(arrivals.get())) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            recorder.requireAlive();
            alive.run();
            Thread.sleep(LOOK_EVERY_MS);
        }
        return true;
    }

    private void awaitFile(Path file, Runnable alive) throws InterruptedException {
        while (Files.notExists(file)) {
            generator.requireAlive();
            recorder.requireAlive();
            alive.run();
            Thread.sleep(LOOK_EVERY_MS);
        }
    }

    @Override
    public void close() {
        generator.close();
        recorder.close();
    }
}
