package dev.millrace.bench.endtoend;

import dev.millrace.local.process.ChildJvm;

/** A system that runs, and the group that it reads in. */
public record Contestant(ChildJvm process, String group) implements AutoCloseable {

    @Override
    public void close() {
        process.close();
    }
}
