package dev.millrace.local.replay;

/** Where a replay tells how far it is; may be called from any thread. */
interface ReplayProgress {

    /** How many rows were read so far, over all instruments. */
    void read(long rows);

    /** Something to show once, for example that the crash happened. */
    void note(String text);
}
