package dev.millrace.local.replay;

import dev.millrace.local.report.RunReport;

/** Runs TradingJob over recorded quotes, to the end of them. */
public interface ReplayRunner {

    /**
     * Runs and blocks until all is done.
     *
     * @throws dev.millrace.local.process.BadInput if the input turns out not to be what it was said to be
     */
    RunReport run(ReplayRequest request, Progress progress) throws Exception;

    /** Where a run tells how far it is; may be called from any thread. */
    interface Progress {

        /** How many rows were read so far, over all instruments. */
        void read(long rows);

        /** Something to show once, for example that the crash happened. */
        void note(String text);
    }
}
