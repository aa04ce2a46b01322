package dev.millrace.core.quality;

import dev.millrace.core.event.QualityReport;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.RejectedQuote;

/** What the quality rules give. */
public interface QualityOutput {

    /** A quote that passed, or the end of a recording; in order of event time for each source. */
    void accept(Quote quote);

    /** A record that was refused. */
    void reject(RejectedQuote quote, RejectReason reason);

    /** The counts of one window. */
    void report(QualityReport report);
}
