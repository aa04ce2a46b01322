package dev.millrace.bench.latency;

import dev.millrace.bench.Effort;
import dev.millrace.bench.endtoend.Arrival;
import dev.millrace.bench.endtoend.Live;
import dev.millrace.bench.endtoend.Percentiles;
import dev.millrace.bench.measure.Hiccups;
import dev.millrace.core.codec.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** How long after it was due each record of a segment arrived. */
final class Latencies {

    private static final Set<String> REFUSED_AT_ONCE = Set.of("CROSSED", "NON_POSITIVE_PRICE", "UNKNOWN_INSTRUMENT");

    private final LatencySystem system;
    private final Live.Segment segment;
    private final Triggers triggers;

    Latencies(LatencySystem system, Live.Segment segment) {
        this.system = system;
        this.segment = segment;
        triggers = new Triggers(segment);
    }

    /** The figures of one run, at parts of the rate that the job sustains. */
    static Map<String, Double> measure(LatencyBed.Running running, double sustained, Effort effort) throws Exception {
        Map<String, Double> figures = new TreeMap<>();
        running.live().play(sustained / 2, effort.pick(300L, 2_000L, 8_000L), 0, running.alive());
        for (int part : effort == Effort.FULL ? List.of(20, 50, 80) : List.of(50)) {
            try (Hiccups hiccups = Hiccups.begin()) {
                Live.Segment segment = running.play(
                        sustained * part / 100, effort.pick(500L, 500L, 1_000L), effort.pick(3_000L, 3_700L, 8_700L));
                new Latencies(running.system(), segment).put("at" + part, figures);
                figures.put("at" + part + "HiccupP99Ms", hiccups.p99Ms());
            }
        }
        return figures;
    }

    /** Of quotes that were recorded themselves. */
    static Percentiles quotes(Live.Segment segment) {
        return of(segment, Topics.QUOTES, Arrival::eventTimeMs);
    }

    private void put(String at, Map<String, Double> figures) {
        put(figures, at + "Signal", signals());
        put(figures, at + "SignalFromSecondEnd", of(segment, Topics.SIGNALS, Arrival::eventTimeMs));
        put(figures, at + "Order", of(segment, Topics.ORDERS, this::triggerMs));
        put(figures, at + "Refusal", refusals());
    }

    /** Where nothing came, it takes as long as the segment at least. */
    private void put(Map<String, Double> figures, String name, Percentiles latencies) {
        if (latencies.count() == 0) {
            latencies.add(TimeUnit.MILLISECONDS.toMicros(segment.toMs() - segment.fromMs()));
        }
        figures.put(name + "P50Ms", latencies.ms(50));
        figures.put(name + "P99Ms", latencies.ms(99));
    }

    /** From the record that let the system decide. */
    Percentiles signals() {
        return of(segment, Topics.SIGNALS, this::triggerMs);
    }

    private long triggerMs(Arrival decision) {
        return system.triggerMs(triggers, decision.instrument(), decision.eventTimeMs());
    }

    /** Of quotes that are refused as soon as they are seen, and carry their own time. */
    private Percentiles refusals() {
        Percentiles latencies = new Percentiles();
        for (Arrival a : segment.arrivals()) {
            if (a.topic().equals(Topics.QUOTES_REJECTED.name()) && REFUSED_AT_ONCE.contains(a.detail())) {
                latencies.add(a.micros() - segment.schedule().dueMicros(a.eventTimeMs()));
            }
        }
        return latencies;
    }

    private static Percentiles of(Live.Segment segment, Topics topic, ToLongFunction<Arrival> dueMs) {
        Percentiles latencies = new Percentiles();
        for (Arrival a : segment.arrivals()) {
            if (a.topic().equals(topic.name())) {
                latencies.add(a.micros() - segment.schedule().dueMicros(dueMs.applyAsLong(a)));
            }
        }
        return latencies;
    }
}
