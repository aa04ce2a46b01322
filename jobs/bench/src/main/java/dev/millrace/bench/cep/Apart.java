package dev.millrace.bench.cep;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Keeps matches of one rule that do not overlap; of those that complete together the one that it sees first. */
final class Apart implements Predicate<Reversal> {

    private final Map<String, Long> lastEndMs = new HashMap<>();

    @Override
    public boolean test(Reversal match) {
        if (match.movedMs() <= lastEndMs.getOrDefault(match.instrument(), Long.MIN_VALUE)) {
            return false;
        }
        lastEndMs.put(match.instrument(), match.revertedMs());
        return true;
    }
}
