package dev.millrace.bench;

/** Where a contest says what it is at. */
@FunctionalInterface
public interface Progress {

    /** Nobody listens. */
    Progress SILENT = line -> {};

    void say(String line);
}
