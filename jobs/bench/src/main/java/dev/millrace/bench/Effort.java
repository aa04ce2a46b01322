package dev.millrace.bench;

/** How much is measured; the outputs are checked the same in all. */
public enum Effort {
    /** Outputs alone, on small inputs: for tests. The figures of its single round mean nothing. */
    CHECK(1),
    /** A look: wide intervals. */
    QUICK(2),
    /** What is published. */
    FULL(7);

    private final int rounds;

    Effort(int rounds) {
        this.rounds = rounds;
    }

    /** Undisturbed rounds that are wanted; in a round every system runs once. */
    public int rounds() {
        return rounds;
    }

    /** One of three values. */
    public <T> T pick(T check, T quick, T full) {
        return switch (this) {
            case CHECK -> check;
            case QUICK -> quick;
            case FULL -> full;
        };
    }
}
