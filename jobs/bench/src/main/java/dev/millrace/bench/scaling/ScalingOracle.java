package dev.millrace.bench.scaling;

import dev.millrace.core.event.Bar;
import dev.millrace.core.event.Quote;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The one-second bars of a feed: of all quotes of an instrument in a second how many there were, and the last. */
final class ScalingOracle {

    private final Map<String, Second> seconds = new TreeMap<>();

    private static final class Second {
        long bidTicks;
        long askTicks;
        long quotes;
    }

    ScalingOracle(ScalingFeed feed) {
        String[] names = feed.names();
        for (long number = 0; number < feed.quotes(); number++) {
            Quote quote = feed.quote(names, number);
            Second second = seconds.computeIfAbsent(
                    quote.instrument() + '@' + quote.eventTimeMs() / 1_000, key -> new Second());
            second.bidTicks = quote.bidTicks();
            second.askTicks = quote.askTicks();
            second.quotes++;
        }
    }

    int bars() {
        return seconds.size();
    }

    /** How many there are, for feeds too large to keep. */
    static long count(ScalingFeed feed) {
        String[] names = feed.names();
        Set<Long> seen = new HashSet<>();
        for (long number = 0; number < feed.quotes(); number++) {
            Quote quote = feed.quote(names, number);
            long instrument = Long.parseLong(quote.instrument().substring(1));
            seen.add(quote.eventTimeMs() / 1_000 * 10_000_000 + instrument);
        }
        return seen.size();
    }

    /** @throws IllegalStateException naming the first difference */
    void check(String system, List<Bar> bars) {
        for (Bar bar : bars) {
            String key = bar.instrument() + '@' + bar.startMs() / 1_000;
            Second second = seconds.remove(key);
            if (second == null
                    || second.bidTicks != bar.bidCloseTicks()
                    || second.askTicks != bar.askCloseTicks()
                    || second.quotes != bar.quotes()) {
                throw new IllegalStateException(system + ": " + bar + " is not that of " + key);
            }
        }
        if (!seconds.isEmpty()) {
            throw new IllegalStateException(
                    system + ": no bar " + seconds.keySet().iterator().next());
        }
    }
}
