package dev.millrace.bench.pipeline;

import dev.millrace.bench.Effort;
import dev.millrace.bench.endtoend.Arrival;
import dev.millrace.bench.endtoend.Contestant;
import dev.millrace.bench.endtoend.Live;
import dev.millrace.bench.endtoend.MillraceSystem;
import dev.millrace.bench.endtoend.Percentiles;
import dev.millrace.bench.endtoend.TestBed;
import dev.millrace.bench.measure.Hiccups;
import dev.millrace.core.codec.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** From the quote to its refusal, apart for quotes that were due while a checkpoint ran and for all others. */
final class CheckpointLatency {

    static final String DURING = "refusalP99DuringCheckpointsMs";
    static final String OUTSIDE = "refusalP99OutsideCheckpointsMs";
    /** A rate that leaves the machine some air. */
    static final double QUOTES_PER_SECOND = 20_000;

    private static final long CHECK_QUOTES_PER_SECOND = 5_000;
    private static final long MICROS_PER_MS = 1_000;
    private static final int ACCOUNTS = 2;
    /** Refusals that are decided at once and carry the time of their quote. */
    private static final Set<String> AT_ONCE = Set.of("CROSSED", "NON_POSITIVE_PRICE", "UNKNOWN_INSTRUMENT");

    private CheckpointLatency() {}

    static Map<String, Double> measure(Path model, Effort effort) throws Exception {
        try (TestBed bed = TestBed.start(1);
                Live live =
                        Live.listen(bed, "live", 1, PipelineContest.CLOCK_MS, Topics.QUOTES_REJECTED, Topics.ORDERS)) {
            MillraceSystem job = new MillraceSystem(bed, model, Map.of("delivery", "FAST"));
            long incarnation = 1;
            try (Contestant system = job.startWithoutVenue(incarnation, List.of());
                    Hiccups hiccups = Hiccups.begin()) {
                Runnable alive = () -> system.process().requireAlive();
                live.awaitFences(ACCOUNTS, alive);
                double rate = effort == Effort.CHECK ? CHECK_QUOTES_PER_SECOND : QUOTES_PER_SECOND;
                Live.Segment segment =
                        live.play(rate, effort.pick(2_000, 6_000, 10_000), effort.pick(4_000, 8_000, 20_000), alive);
                Map<String, Double> figures = figures(segment, job.checkpoints(incarnation));
                figures.put("hiccupP99Ms", hiccups.p99Ms());
                return figures;
            }
        }
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
