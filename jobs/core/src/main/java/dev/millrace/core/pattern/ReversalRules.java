package dev.millrace.core.pattern;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The rules that watch one instrument, by rising {@code minMoveBps}: a move concerns a head of them. */
public final class ReversalRules {

    private final List<ReversalRule> rules;
    private final double[] minMoveBps;
    /** The least {@code revertPercent} of each rule and those before it. */
    private final int[] leastPercent;

    final int[] revertPercent;
    final long[] withinMs;
    final long longestWithinMs;

    /** @throws IllegalArgumentException if two rules have one name */
    public ReversalRules(Collection<ReversalRule> all, String instrument) {
        rules = all.stream()
                .filter(rule -> rule.instruments().contains(instrument))
                .sorted(Comparator.comparingDouble(ReversalRule::minMoveBps).thenComparing(ReversalRule::name))
                .toList();
        if (rules.stream().map(ReversalRule::name).distinct().count() < rules.size()) {
            throw new IllegalArgumentException("two rules of " + instrument + " have one name");
        }
        minMoveBps = rules.stream().mapToDouble(ReversalRule::minMoveBps).toArray();
        revertPercent = rules.stream().mapToInt(ReversalRule::revertPercent).toArray();
        leastPercent = revertPercent.clone();
        Arrays.parallelPrefix(leastPercent, Math::min);
        withinMs = rules.stream().mapToLong(ReversalRule::withinMs).toArray();
        longestWithinMs = Arrays.stream(withinMs).max().orElse(0);
    }

    ReversalRule get(int position) {
        return rules.get(position);
    }

    String[] names() {
        return rules.stream().map(ReversalRule::name).toArray(String[]::new);
    }

    /** How many rules, from the first on, a move of that size can begin. */
    int concernedBy(double moveBps) {
        int low = 0;
        int high = minMoveBps.length;
        // Most moves are too small for any rule.
        if (high == 0 || moveBps < minMoveBps[0]) {
            return 0;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (minMoveBps[middle] <= moveBps) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The least {@code revertPercent} of the first {@code concerned} rules, which are not none. */
    int leastPercent(int concerned) {
        return leastPercent[concerned - 1];
    }
}
