package dev.millrace.core.pattern;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Watches the moves of one instrument for any number of {@link ReversalRule}s at once.
 *
 * <ul>
 *   <li>A move begins a match of a rule if it is large enough, and a later move completes it, the first that is against
 *       it, gives back enough and is not too late.
 *   <li>Of the matches of one rule that complete together the one that began first counts.
 *   <li>Matches of one rule do not overlap: what began at or before the end of the last one does not count.
 * </ul>
 *
 * <p>That is {@code begin(move).followedBy(revert).within(withinMs)} of Flink CEP, kept apart. What a move costs
 * hardly depends on how many rules there are, only on how many it completes.
 */
public final class ReversalMatcher {

    /** Moves of one direction that can be open at once; beyond that the oldest is dropped and counted. A power of two. */
    public static final int MOST_OPEN = 4_096;

    private final OpenMoves rises;
    private final OpenMoves falls;

    /**
     * @param state new, or of a matcher with these or other rules: a rule that keeps its name keeps the end of its
     *     last match. The matcher goes on to change it.
     */
    public ReversalMatcher(ReversalRules rules, ReversalState state) {
        String[] names = rules.names();
        if (!Arrays.equals(names, state.rules)) {
            Map<String, Long> ends = new HashMap<>();
            for (int i = 0; i < state.rules.length; i++) {
                ends.put(state.rules[i], state.lastEndMs[i]);
            }
            state.rules = names;
            state.lastEndMs = Arrays.stream(names)
                    .mapToLong(name -> ends.getOrDefault(name, Long.MIN_VALUE))
                    .toArray();
        }
        rises = new OpenMoves(rules, state, state.rises, 1);
        falls = new OpenMoves(rules, state, state.falls, -1);
    }

    /**
     * A move of the mid from {@code fromMid}, above 0, to {@code mid}, both in half-ticks.
     *
     * @param timeMs event time, not before that of the move before
     */
    public void onMove(long timeMs, long fromMid, long mid, Output out) {
        if (mid > fromMid) {
            falls.revert(timeMs, mid, out);
            rises.open(timeMs, fromMid, mid);
        } else if (mid < fromMid) {
            rises.revert(timeMs, mid, out);
            falls.open(timeMs, fromMid, mid);
        }
    }

    /** Where matches go. */
    public interface Output {

        /**
         * @param movedMs event time of the move that began it
         * @param revertedMs event time of the move that completed it
         */
        void match(ReversalRule rule, long movedMs, long revertedMs);
    }
}
