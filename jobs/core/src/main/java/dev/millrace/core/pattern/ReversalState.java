package dev.millrace.core.pattern;

/**
 * What the matcher of one instrument remembers: a time for each rule, and the open moves of each direction, which all
 * rules share. Bounded by the number of rules and by {@link ReversalMatcher#MOST_OPEN}.
 */
public final class ReversalState {

    /** Names of the rules, in the order of {@link #lastEndMs}. */
    public String[] rules = {};
    /** When the last match of each rule ended, event time; {@link Long#MIN_VALUE} if there was none. */
    public long[] lastEndMs = {};

    public Moves rises = new Moves();
    public Moves falls = new Moves();

    /** Moves that went before their time, because too many were open. */
    public long dropped;

    /** Moves in the order of their times, in rings. */
    public static final class Moves {

        /** Position of the oldest. */
        public int first;

        public int count;
        /** Event times; the length of each array is one power of two. */
        public long[] timeMs = new long[16];
        /** Mids from which the moves began, half-ticks. */
        public long[] fromMid = new long[16];
        /** Mids at which they were, half-ticks. */
        public long[] mid = new long[16];
    }
}
