package dev.millrace.bench.latency;

import dev.millrace.bench.Effort;
import dev.millrace.bench.Progress;
import dev.millrace.bench.endtoend.Arrival;
import dev.millrace.bench.endtoend.Contestant;
import dev.millrace.bench.endtoend.Live;
import dev.millrace.bench.endtoend.MillraceSystem;
import dev.millrace.bench.endtoend.Percentiles;
import dev.millrace.bench.endtoend.TestBed;
import dev.millrace.bench.measure.Hiccups;
import dev.millrace.bench.pipeline.LoopSystem;
import dev.millrace.core.codec.Topics;
import dev.millrace.local.process.ChildJvm;
import dev.millrace.local.process.StarterModels;
import dev.millrace.streams.runtime.TradingOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs of one system, each with a broker and a venue of its own. */
final class LatencyRun {

    static final long CLOCK_MS = 5;

    private static final long LAG_MS = TradingOptions.CLOCK_LAG.defaultValue().toMillis();
    private static final List<Integer> PARTS = List.of(20, 50, 80);
    /** As the instruments of the busy configuration. */
    private static final List<String> TRADED = List.of("EURUSD", "GBPUSD", "AUDUSD", "USDJPY");

    private static final int ACCOUNTS = 2;
    private static final double CALM = 1_000;
    private static final double FIRST_RATE = 4_000;
    private static final double STEP = 1.6;
    private static final int STEPS = 8;
    /** A signal later than this says that the system falls behind. */
    private static final double BEHIND_MS = 500;

    private final Effort effort;
    private final long calmMs;

    LatencyRun(Effort effort) {
        this.effort = effort;
        calmMs = effort.pick(2_000L, 3_000L, 5_000L);
    }

    enum System {
        MILLRACE,
        LOOP
    }

    /** What is done with a system that runs in a market. */
    private interface Use<T> {
        T with(Live live, Runnable alive) throws Exception;
    }

    private static <T> T run(System which, Use<T> use) throws Exception {
        try (TestBed bed = TestBed.start(1);
                ChildJvm venue = bed.venue();
                Live live = Live.listen(bed, 1, CLOCK_MS, Topics.SIGNALS, Topics.ORDERS, Topics.QUOTES_REJECTED);
                Contestant system = start(which, bed)) {
            Runnable alive = () -> {
                system.process().requireAlive();
                venue.requireAlive();
            };
            live.awaitFences(ACCOUNTS, alive);
            return use.with(live, alive);
        }
    }

    private static Contestant start(System which, TestBed bed) throws Exception {
        Path model = StarterModels.provide(bed.folder("logs"), new PrintWriter(java.lang.System.out, true));
        String trading = bed.busyTrading().toString();
        long incarnation = Clock.systemUTC().millis();
        return which == System.LOOP
                ? new LoopSystem(bed, model, 1, trading, true).start(incarnation)
                : new MillraceSystem(bed, model, Map.of("delivery", "FAST", "trading.config", trading))
                        .start(incarnation, List.of());
    }

    /**
     * Compares the signals of a calm market.
     *
     * @return how many there were
     * @throws IllegalStateException where a system's differ from the seconds that have a quote, or from the other's
     */
    int check() throws Exception {
        Live.Segment job = run(System.MILLRACE, this::calm);
        Live.Segment loop = run(System.LOOP, this::calm);
        Set<String> expected = expected(job);
        requireEqual("millrace", times(job), "the tape", expected);
        requireEqual("loop", times(loop), "the tape", expected);
        requireEqual("millrace", signals(job), "loop", signals(loop));
        return signals(job).size();
    }

    private Live.Segment calm(Live live, Runnable alive) throws Exception {
        return live.play(CALM, calmMs, effort.pick(5_000, 5_000, 8_000), alive);
    }

    private static Set<String> expected(Live.Segment segment) {
        Triggers triggers = new Triggers(segment, LAG_MS);
        Set<String> seconds = new TreeSet<>();
        for (String instrument : TRADED) {
            triggers.decided(instrument, segment.fromMs(), segment.toMs()).forEach(t -> seconds.add(instrument + t));
        }
        return seconds;
    }

    private static Set<String> times(Live.Segment segment) {
        return of(segment, Topics.SIGNALS).stream()
                .map(a -> a.instrument() + a.eventTimeMs())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> signals(Live.Segment segment) {
        return of(segment, Topics.SIGNALS).stream()
                .map(a -> a.instrument() + a.eventTimeMs() + ' ' + a.detail())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void requireEqual(String a, Set<String> ofA, String b, Set<String> ofB) {
        if (!ofA.equals(ofB)) {
            Set<String> more = new TreeSet<>(ofA);
            more.removeAll(ofB);
            Set<String> fewer = new TreeSet<>(ofB);
            fewer.removeAll(ofA);
            throw new IllegalStateException("signals only of " + a + ": " + more + ", only of " + b + ": " + fewer);
        }
    }

    /** The highest rate of a growing series at which the job's signals keep up. */
    double sustained(Progress progress) throws Exception {
        if (effort == Effort.CHECK) {
            return CALM;
        }
        return run(System.MILLRACE, (live, alive) -> {
            live.play(CALM, calmMs, 1_000, alive);
            double kept = CALM;
            for (int i = 0; i < STEPS; i++) {
                double rate = FIRST_RATE * Math.pow(STEP, i);
                Live.Segment segment = live.play(rate, 1_500, effort == Effort.FULL ? 4_000 : 2_500, alive);
                double lateMs = signalLatency(System.MILLRACE, segment, true).ms(99);
                progress.say(Math.round(rate) + " quotes/s: signals within " + lateMs + " ms");
                if (!(lateMs < BEHIND_MS)) {
                    break;
                }
                kept = rate;
            }
            return kept;
        });
    }

    /** The figures of one round. */
    Map<String, Double> measure(System which, double sustained) throws Exception {
        return run(which, (live, alive) -> {
            Map<String, Double> figures = new TreeMap<>();
            live.play(sustained / 2, effort.pick(500L, 6_000L, 12_000L), 1_000, alive);
            for (int part : effort == Effort.CHECK ? List.of(50) : PARTS) {
                try (Hiccups hiccups = Hiccups.begin()) {
                    Live.Segment s = live.play(
                            sustained * part / 100,
                            effort.pick(500, 1_000, 2_000),
                            effort.pick(3_000, 5_000, 12_000),
                            alive);
                    String at = "at" + part;
                    put(figures, at + "Signal", s, signalLatency(which, s, true));
                    put(figures, at + "SignalFromSecondEnd", s, signalLatency(which, s, false));
                    put(figures, at + "Order", s, orderLatency(which, s));
                    put(figures, at + "Refusal", s, refusals(s));
                    figures.put(at + "HiccupP99Ms", hiccups.p99Ms());
                }
            }
            return figures;
        });
    }

    /** Where nothing came, it takes as long as the segment at least. */
    private static void put(Map<String, Double> figures, String name, Live.Segment segment, Percentiles latencies) {
        if (latencies.count() == 0) {
            latencies.add(TimeUnit.MILLISECONDS.toMicros(segment.toMs() - segment.fromMs()));
        }
        figures.put(name + "P50Ms", latencies.ms(50));
        figures.put(name + "P99Ms", latencies.ms(99));
    }

    private static List<Arrival> of(Live.Segment segment, Topics topic) {
        return segment.arrivals().stream()
                .filter(a -> a.topic().equals(topic.name()))
                .toList();
    }

    private static Percentiles signalLatency(System which, Live.Segment segment, boolean fromTrigger) {
        return decisions(which, segment, of(segment, Topics.SIGNALS), fromTrigger);
    }

    private static Percentiles orderLatency(System which, Live.Segment segment) {
        return decisions(which, segment, of(segment, Topics.ORDERS), true);
    }

    private static Percentiles decisions(
            System which, Live.Segment segment, List<Arrival> arrivals, boolean fromTrigger) {
        Triggers triggers = new Triggers(segment, LAG_MS);
        Percentiles latencies = new Percentiles();
        for (Arrival a : arrivals) {
            long timeMs = a.eventTimeMs();
            long dueMs = !fromTrigger
                    ? timeMs
                    : which == System.LOOP ? triggers.firstMs(a.instrument(), timeMs) : triggers.clockMs(timeMs);
            latencies.add(a.micros() - segment.schedule().dueMicros(dueMs));
        }
        return latencies;
    }

    /** Quotes that are refused as soon as they are seen, and carry their own time. */
    private static Percentiles refusals(Live.Segment segment) {
        Percentiles latencies = new Percentiles();
        for (Arrival a : of(segment, Topics.QUOTES_REJECTED)) {
            if (Set.of("CROSSED", "NON_POSITIVE_PRICE", "UNKNOWN_INSTRUMENT").contains(a.detail())) {
                latencies.add(a.micros() - segment.schedule().dueMicros(a.eventTimeMs()));
            }
        }
        return latencies;
    }

    static Percentiles quotes(Live.Segment segment) {
        Percentiles latencies = new Percentiles();
        of(segment, Topics.QUOTES)
                .forEach(a -> latencies.add(a.micros() - segment.schedule().dueMicros(a.eventTimeMs())));
        return latencies;
    }
}
