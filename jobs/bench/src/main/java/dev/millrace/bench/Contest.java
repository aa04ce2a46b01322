package dev.millrace.bench;

/** One question about speed: systems that do the same work, an oracle for what they put out, and what is measured. */
public interface Contest {

    /** As given on the command line, in lower case. */
    String name();

    /** The work, and against whom, in one line. */
    String work();

    /**
     * Checks the output of every system against the oracle, and only then measures.
     *
     * @throws IllegalStateException if an output is not the oracle's, saying which and where
     */
    Outcome run(Effort effort, Progress progress) throws Exception;
}
