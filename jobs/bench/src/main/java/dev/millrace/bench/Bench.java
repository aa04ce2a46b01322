package dev.millrace.bench;

import dev.millrace.local.Millrace;

/** The command line with {@code bench}, which needs the jars of the peers and is built only when it is asked for. */
public final class Bench {

    private Bench() {}

    public static void main(String[] args) {
        Millrace.run(args, new BenchCommand());
    }
}
