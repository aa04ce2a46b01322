package dev.millrace.bench.patterns;

import dev.millrace.bench.Effort;
import dev.millrace.bench.endtoend.Arrival;
import dev.millrace.bench.endtoend.Contestant;
import dev.millrace.bench.endtoend.FlashTape;
import dev.millrace.bench.endtoend.Live;
import dev.millrace.bench.endtoend.MillraceSystem;
import dev.millrace.bench.endtoend.Percentiles;
import dev.millrace.bench.endtoend.Schedule;
import dev.millrace.bench.endtoend.TestBed;
import dev.millrace.bench.measure.Hiccups;
import dev.millrace.core.codec.Topics;
import dev.millrace.local.process.ChildJvm;
import dev.millrace.local.process.StarterModels;
import dev.millrace.streams.runtime.TradingOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The whole job in a market with flash moves, and that market alone on the broker that the job leaves. */
final class PatternsRun implements AutoCloseable {

    static final long CLOCK_MS = 5;
    static final double QUOTES_PER_SECOND = 1_000;
    static final double PART = 0.5;

    private static final long LAG_MS = TradingOptions.CLOCK_LAG.defaultValue().toMillis();
    private static final double MICROS_PER_MS = 1_000;
    private static final int ACCOUNTS = 2;
    private static final int MOST_FLASHES = 4;
    private static final Duration LONG = Duration.ofSeconds(15);

    private final Effort effort;
    private @Nullable TestBed bed;
    private long checked;

    PatternsRun(Effort effort) {
        this.effort = effort;
    }

    /** Matches that were compared so far. */
    long checked() {
        return checked;
    }

    /** Latencies of the matches of several segments. */
    private static final class Latencies {
        private final Percentiles fromQuote = new Percentiles();
        private final Percentiles fromClock = new Percentiles();
        private final Map<String, Double> worstMs = new TreeMap<>();

        void add(FlashTape.Spec spec, Schedule schedule, Map<FlashOracle.Match, Long> arrivedMicros) {
            arrivedMicros.forEach((match, micros) -> {
                long tookMicros = micros - schedule.dueMicros(match.revertedMs());
                fromQuote.add(tookMicros);
                fromClock.add(micros - schedule.dueMicros(clockMs(spec, match.revertedMs())));
                worstMs.merge(match.instrument(), tookMicros / MICROS_PER_MS, Math::max);
            });
        }

        Map<String, Double> figures() {
            Map<String, Double> figures = new TreeMap<>();
            figures.put("matchP50Ms", fromQuote.ms(50));
            figures.put("matchP99Ms", fromQuote.ms(99));
            figures.put("matchFromClockP50Ms", fromClock.ms(50));
            figures.put("matchFromClockP99Ms", fromClock.ms(99));
            figures.put("matchesCount", (double) fromQuote.count());
            worstMs.forEach((instrument, ms) -> figures.put("worst" + instrument + "Ms", ms));
            return figures;
        }
    }

    /** The clock record that moves the watermark to {@code timeMs}: until then the job has to wait. */
    private static long clockMs(FlashTape.Spec spec, long timeMs) {
        long sinceStartMs = timeMs + LAG_MS + 1 - spec.startMs();
        return spec.startMs() + Math.floorDiv(sinceStartMs + CLOCK_MS - 1, CLOCK_MS) * CLOCK_MS;
    }

    /** On topics that nobody has used. */
    Map<String, Double> millrace() throws Exception {
        close();
        TestBed fresh = bed();
        try (ChildJvm venue = fresh.venue("venue");
                Live live = Live.listen(fresh, "market", 1, CLOCK_MS, Topics.PATTERNS, Topics.ORDERS)) {
            Path model = StarterModels.provide(fresh.folder("logs"), new PrintWriter(System.out, true));
            MillraceSystem job = new MillraceSystem(fresh, model, Map.of("delivery", "FAST"));
            try (Contestant system = job.start(Clock.systemUTC().millis(), List.of())) {
                Runnable alive = () -> {
                    system.process().requireAlive();
                    venue.requireAlive();
                };
                live.awaitFences(ACCOUNTS, alive);
                return measure(live, alive);
            }
        }
    }

    private Map<String, Double> measure(Live live, Runnable alive) throws Exception {
        if (effort == Effort.FULL) {
            play(live, FlashTape.LEAST_LEAD_MS, 2, new Latencies(), alive);
        }
        Latencies latencies = new Latencies();
        try (Hiccups hiccups = Hiccups.begin()) {
            for (int i = 0; i < effort.pick(1, 1, 4); i++) {
                // The first quotes of a short run find a job that has just started.
                long leadMs = effort.pick(2 * FlashTape.LEAST_LEAD_MS, 7_000L, FlashTape.LEAST_LEAD_MS);
                play(live, leadMs, effort.pick(1, 1, MOST_FLASHES), latencies, alive);
            }
            Map<String, Double> figures = latencies.figures();
            figures.put("hiccupP99Ms", hiccups.p99Ms());
            return figures;
        }
    }

    private void play(Live live, long leadMs, int flashes, Latencies latencies, Runnable alive) throws Exception {
        Schedule schedule = live.next();
        FlashTape.Spec spec = spec(schedule, leadMs, flashes);
        live.play(spec.text(), schedule, alive);
        List<FlashOracle.Match> expected = FlashOracle.matches(spec);
        if (expected.size() != flashes * FlashTape.INSTRUMENTS.size()) {
            throw new IllegalStateException("the tape has " + expected.size() + " matches");
        }
        live.await(seen -> matches(seen, spec).size() >= expected.size(), LONG, alive);
        long endMs = spec.startMs() + spec.durationMs();
        latencies.add(spec, schedule, compare(expected, matches(live.arrivals(spec.startMs(), endMs), spec)));
        checked += expected.size();
    }

    private static List<Arrival> matches(List<Arrival> arrivals, FlashTape.Spec spec) {
        return arrivals.stream()
                .filter(a -> a.topic().equals(Topics.PATTERNS.name()) && a.eventTimeMs() >= spec.startMs())
                .toList();
    }

    /** @return when each match arrived */
    private static Map<FlashOracle.Match, Long> compare(List<FlashOracle.Match> expected, List<Arrival> arrivals) {
        Map<String, Long> found = new TreeMap<>();
        for (Arrival a : arrivals) {
            if (found.put(a.instrument() + ' ' + a.detail(), a.micros()) != null) {
                throw new IllegalStateException("millrace: " + a + " is there twice");
            }
        }
        Map<FlashOracle.Match, Long> arrived = new HashMap<>();
        for (FlashOracle.Match m : expected) {
            String match =
                    m.instrument() + " flash-move-revert " + m.direction() + ' ' + m.movedMs() + ' ' + m.revertedMs();
            Long micros = found.remove(match);
            if (micros == null) {
                throw new IllegalStateException("millrace: no match " + match + ", but " + found.keySet());
            }
            arrived.put(m, micros);
        }
        if (!found.isEmpty()) {
            throw new IllegalStateException("millrace: matches that the tape does not have: " + found.keySet());
        }
        return arrived;
    }

    /** Generator to recorder: what the rest of the machinery takes by itself. */
    Map<String, Double> nothing() throws Exception {
        try (Live live = Live.listen(bed(), "nothing", 1, CLOCK_MS, Topics.QUOTES);
                Hiccups hiccups = Hiccups.begin()) {
            Schedule schedule = live.next();
            FlashTape.Spec spec = spec(schedule, FlashTape.LEAST_LEAD_MS, effort.pick(0, 0, 2));
            live.play(spec.text(), schedule, () -> {});
            Percentiles quotes = new Percentiles();
            live.arrivals(spec.startMs() + FlashTape.LEAST_LEAD_MS / 2, Long.MAX_VALUE)
                    .forEach(a -> quotes.add(a.micros() - schedule.dueMicros(a.eventTimeMs())));
            return new TreeMap<>(
                    Map.of("quoteP50Ms", quotes.ms(50), "quoteP99Ms", quotes.ms(99), "hiccupP99Ms", hiccups.p99Ms()));
        } finally {
            close();
        }
    }

    private TestBed bed() throws IOException, InterruptedException {
        if (bed == null) {
            bed = TestBed.start(1);
        }
        return bed;
    }

    @Override
    public void close() {
        if (bed != null) {
            bed.close();
            bed = null;
        }
    }

    private static FlashTape.Spec spec(Schedule schedule, long leadMs, int flashes) {
        return new FlashTape.Spec(
                1,
                schedule.startMs(),
                leadMs,
                FlashTape.Spec.durationMs(leadMs, flashes),
                QUOTES_PER_SECOND,
                PART,
                CLOCK_MS,
                flashes);
    }
}
