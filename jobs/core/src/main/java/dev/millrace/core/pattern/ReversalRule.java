package dev.millrace.core.pattern;

import java.io.Serializable;
import java.util.Set;

/**
 * A move of the mid of at least {@code minMoveBps}, and less than {@code withinMs} later a move against it whose end
 * gives back at least {@code revertPercent} of it. Up first or down first alike. For what follows of this, and for
 * which pairs of moves are a match, see {@link ReversalMatcher}.
 *
 * @param name unlike that of any other rule
 * @param instruments that it watches, each on its own
 * @param minMoveBps least size of the first move in basis points of the mid from which it began
 * @param revertPercent of the first move, at least 1; more than 100 is beyond where that began
 * @param withinMs event time from the first move to the second, exclusive
 */
public record ReversalRule(String name, Set<String> instruments, double minMoveBps, int revertPercent, long withinMs)
        implements Serializable {

    public ReversalRule {
        instruments = Set.copyOf(instruments);
        if (!(minMoveBps > 0) || revertPercent < 1 || withinMs < 1) {
            throw new IllegalArgumentException("rule " + name + ": minMoveBps " + minMoveBps + ", revertPercent "
                    + revertPercent + " and withinMs " + withinMs + " must be above 0");
        }
    }
}
