package dev.millrace.bench.cep;

import java.io.Serializable;
import java.util.Comparator;

/** A match of a rule. All systems give these, and they are compared as wholes. */
record Reversal(String rule, String instrument, long movedMs, long revertedMs)
        implements Comparable<Reversal>, Serializable {

    private static final Comparator<Reversal> ORDER = Comparator.comparing(Reversal::rule)
            .thenComparingLong(Reversal::movedMs)
            .thenComparingLong(Reversal::revertedMs)
            .thenComparing(Reversal::instrument);

    @Override
    public int compareTo(Reversal other) {
        return ORDER.compare(this, other);
    }
}
