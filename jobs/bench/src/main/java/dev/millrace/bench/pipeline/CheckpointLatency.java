package dev.millrace.bench.pipeline;

import dev.millrace.bench.Effort;
import dev.millrace.bench.endtoend.Arrival;
import dev.millrace.bench.endtoend.Contestant;
import dev.millrace.bench.endtoend.Drain;
import dev.millrace.bench.endtoend.Live;
import dev.millrace.bench.endtoend.Percentiles;
import dev.millrace.bench.endtoend.TestBed;
import dev.millrace.bench.measure.Hiccups;
import dev.millrace.core.codec.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** From the quote to its refusal, apart for quotes that were due while a checkpoint ran and for all others. */
final class CheckpointLatency implements AutoCloseable {

    static final String DURING = "refusalP99DuringCheckpointsMs";
    static final String OUTSIDE = "refusalP99OutsideCheckpointsMs";
    /** A rate that leaves the machine some air. */
    static final double QUOTES_PER_SECOND = 20_000;

    private static final long CHECK_QUOTES_PER_SECOND = 5_000;
    private static final long MICROS_PER_MS = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Refusals that are decided at once and carry the time of their quote. */
    private static final Set<String> AT_ONCE = Set.of("CROSSED", "NON_POSITIVE_PRICE", "UNKNOWN_INSTRUMENT");

    private final TestBed bed;
    private final Live live;
    private final Effort effort;

    private CheckpointLatency(TestBed bed, Live live, Effort effort) {
        this.bed = bed;
        this.live = live;
        this.effort = effort;
    }

    /** Start and end of the checkpoints by now, milliseconds since the epoch. */
    @FunctionalInterface
    interface Checkpoints {
        List<long[]> get() throws Exception;
    }

    /** @param eventTime of what is on the topic of quotes */
    static CheckpointLatency on(TestBed bed, Effort effort, Duration eventTime) throws InterruptedException {
        Live live = Live.listen(bed, "live", 1, PipelineBed.CLOCK_MS, Topics.QUOTES_REJECTED);
        live.skip(eventTime);
        return new CheckpointLatency(bed, live, effort);
    }

    /** Waits until the system has read all that is on the topic, and then plays a market to it. */
    Map<String, Double> measure(Contestant system, Checkpoints checkpoints) throws Exception {
        Drain.awaitEnd(bed.bootstrap(), system.group(), system.process(), PATIENCE);
        try (Hiccups hiccups = Hiccups.begin()) {
            Live.Segment segment = live.play(
                    effort == Effort.CHECK ? CHECK_QUOTES_PER_SECOND : QUOTES_PER_SECOND,
                    effort.pick(1_000, 2_000, 8_000),
                    effort.pick(4_000, 6_000, 20_000),
                    () -> system.process().requireAlive());
            Map<String, Double> figures = figures(segment, checkpoints.get());
            figures.put("hiccupP99Ms", hiccups.p99Ms());
            return figures;
        }
    }

    @Override
    public void close() {
        live.close();
    }

    private static Map<String, Double> figures(Live.Segment segment, List<long[]> checkpoints) {
        Percentiles during = new Percentiles();
        Percentiles outside = new Percentiles();
        for (Arrival a : segment.arrivals()) {
            if (AT_ONCE.contains(a.detail())) {
                long dueMicros = segment.schedule().dueMicros(a.eventTimeMs());
                boolean inOne = checkpoints.stream()
                        .anyMatch(c -> dueMicros >= c[0] * MICROS_PER_MS && dueMicros <= c[1] * MICROS_PER_MS);
                (inOne ? during : outside).add(a.micros() - dueMicros);
            }
        }
        long segmentMicros = (segment.toMs() - segment.fromMs()) * MICROS_PER_MS;
        for (Percentiles some : List.of(during, outside)) {
            // Where nothing came, it takes as long as the segment at least.
            if (some.count() == 0) {
                some.add(segmentMicros);
            }
        }
        Map<String, Double> figures = new TreeMap<>();
        figures.put(DURING, during.ms(99));
        figures.put(OUTSIDE, outside.ms(99));
        figures.put("refusalP50DuringCheckpointsMs", during.ms(50));
        figures.put("refusalP50OutsideCheckpointsMs", outside.ms(50));
        figures.put("refusalsDuringCheckpointsCount", (double) during.count());
        figures.put("refusalsOutsideCheckpointsCount", (double) outside.count());
        return figures;
    }
}
