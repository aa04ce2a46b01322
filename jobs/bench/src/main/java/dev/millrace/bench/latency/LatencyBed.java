package dev.millrace.bench.latency;

import dev.millrace.bench.Effort;
import dev.millrace.bench.endtoend.Contestant;
import dev.millrace.bench.endtoend.Live;
import dev.millrace.bench.endtoend.TestBed;
import dev.millrace.core.codec.Topics;
import dev.millrace.local.process.ChildJvm;
import dev.millrace.local.process.StarterModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One broker and one market for the runs of all systems, one after the other. A run begins with empty topics, the first
 * tape and a venue of its own. First of all its system works off a backlog, the same for all, and what it signals is
 * checked.
 */
final class LatencyBed implements AutoCloseable {

    static final long CLOCK_MS = 5;

    private static final int ACCOUNTS = 2;
    private static final double BACKLOG_RATE = 2_000;
    private static final long BACKLOG_WARM_UP_MS = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TestBed bed;
    private final Live live;
    private final Path model;
    private final long backlogMs;
    private final SignalCheck check = new SignalCheck();
    /** Of the backlog, once it is known. */
    private SignalCheck.@Nullable Expected expected;

    private long incarnation;

    /**
     * A system that has been checked and waits for a market.
     *
     * @param backlog what it has worked off
     * @param alive fails if a process of the run has ended
     */
    record Running(LatencySystem system, Live live, Live.Segment backlog, Runnable alive) {

        /** Plays a segment and waits for its signals, so that what comes late is not left out. */
        Live.Segment play(double quotesPerSecond, long warmUpMs, long measuredMs) throws Exception {
            Live.Segment played = live.play(quotesPerSecond, warmUpMs, measuredMs, alive);
            SignalCheck.Expected all = new SignalCheck.Expected(played);
            live.await(seen -> all.isIn(seen), PATIENCE, alive);
            return live.collect(played);
        }
    }

    /** What is done with it. */
    @FunctionalInterface
    interface Use<T> {
        T with(Running running) throws Exception;
    }

    private LatencyBed(TestBed bed, Live live, Path model, long backlogMs) {
        this.bed = bed;
        this.live = live;
        this.model = model;
        this.backlogMs = backlogMs;
    }

    static LatencyBed open(Effort effort) throws IOException, InterruptedException {
        TestBed bed = TestBed.start(1);
        try {
            Path model = StarterModels.provide(bed.folder("logs"), new PrintWriter(System.out, true));
            Live live = Live.listen(bed, "live", 1, CLOCK_MS, Topics.SIGNALS, Topics.ORDERS, Topics.QUOTES_REJECTED);
            return new LatencyBed(bed, live, model, effort.pick(8_000L, 60_000L, 100_000L));
        } catch (IOException | InterruptedException | RuntimeException e) {
            bed.close();
            throw e;
        }
    }

    /** @throws IllegalStateException if the system signals anything else than it has to */
    <T> T run(LatencySystem system, Use<T> use) throws Exception {
        bed.abortTransactions();
        bed.empty(Topics.QUOTES, Topics.ORDERS, Topics.EXECUTIONS);
        live.restart();
        incarnation++;
        try (ChildJvm venue = bed.venue("venue-" + incarnation);
                Contestant started = system.start(bed, model, incarnation)) {
            Runnable alive = () -> {
                started.process().requireAlive();
                venue.requireAlive();
            };
            Live.Segment backlog = live.fill(BACKLOG_RATE, BACKLOG_WARM_UP_MS, backlogMs, alive);
            SignalCheck.Expected wanted = expected == null ? new SignalCheck.Expected(backlog) : expected;
            expected = wanted;
            live.awaitFences(ACCOUNTS, alive);
            live.await(seen -> wanted.isIn(seen), PATIENCE, alive);
            Live.Segment whole = live.collect(backlog);
            check.require(system.title(), wanted, whole);
            return use.with(new Running(system, live, whole, alive));
        }
    }

    /** From the generator to the recorder with nothing in between: the market of quotes themselves. */
    Live.Segment nothing(double quotesPerSecond, long warmUpMs, long measuredMs) throws Exception {
        bed.empty(Topics.QUOTES);
        try (Live quotes = Live.listen(bed, "nothing-" + ++incarnation, 1, CLOCK_MS, Topics.QUOTES)) {
            return quotes.play(quotesPerSecond, warmUpMs, measuredMs, () -> {});
        }
    }

    /** Signals that were compared, of one system. */
    int compared() {
        return check.compared();
    }

    @Override
    public void close() {
        try (bed) {
            live.close();
        }
    }
}
