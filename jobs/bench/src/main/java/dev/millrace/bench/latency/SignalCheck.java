package dev.millrace.bench.latency;

import dev.millrace.bench.endtoend.Arrival;
import dev.millrace.bench.endtoend.Live;
import dev.millrace.core.codec.Topics;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares the signals of a system with the seconds of the tape that have a quote, and with those of the first system. */
final class SignalCheck {

    /** By strategy its instruments, as in the busy configuration: a signal of each a second. */
    private static final Set<String> BUSY = Set.of(
            "quick EURUSD",
            "quick GBPUSD",
            "quick AUDUSD",
            "waits EURUSD",
            "waits GBPUSD",
            "waits AUDUSD",
            "waits USDJPY");

    private @Nullable String first;
    private Set<String> ofFirst = Set.of();

    /** What is to be signalled of a segment: strategy, instrument and time. */
    static final class Expected {

        private final Set<String> places = new TreeSet<>();

        Expected(Live.Segment segment) {
            Triggers triggers = new Triggers(segment);
            for (String traded : BUSY) {
                String instrument = traded.substring(traded.indexOf(' ') + 1);
                for (long timeMs : triggers.decided(instrument, segment.fromMs(), segment.toMs())) {
                    places.add(traded + ' ' + timeMs);
                }
            }
        }

        boolean isIn(List<Arrival> seen) {
            // Asked many times a second beside a system at work: so first what is cheap.
            long signals = seen.stream()
                    .filter(a -> a.topic().equals(Topics.SIGNALS.name()))
                    .count();
            return signals >= places.size() && places(seen).containsAll(places);
        }
    }

    /** @throws IllegalStateException naming the system and what is different */
    void require(String system, Expected expected, Live.Segment seen) {
        requireEqual(system, places(seen.arrivals()), "the tape", expected.places);
        Set<String> signals = set(seen.arrivals(), a -> place(a) + ' ' + a.detail());
        if (first == null) {
            first = system;
            ofFirst = signals;
        }
        requireEqual(system, signals, first, ofFirst);
    }

    /** Signals of one system. */
    int compared() {
        return ofFirst.size();
    }

    private static Set<String> places(List<Arrival> arrivals) {
        return set(arrivals, SignalCheck::place);
    }

    /** The detail is the strategy and then the direction, in capitals. */
    private static String place(Arrival signal) {
        String strategy = signal.detail().replaceAll("[^a-z].*", "");
        return strategy + ' ' + signal.instrument() + ' ' + signal.eventTimeMs();
    }

    private static Set<String> set(List<Arrival> arrivals, Function<Arrival, String> text) {
        return arrivals.stream()
                .filter(a -> a.topic().equals(Topics.SIGNALS.name()))
                .map(text)
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
}
