package dev.millrace.bench.loop;

import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.Prediction;
import dev.millrace.core.event.QualityReport;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.RejectedQuote;
import dev.millrace.core.event.Signal;

/** Takes what the stages of an instrument give. */
public interface LoopOutput {

    void accepted(Quote quote);

    void rejected(RejectedQuote quote);

    void counted(QualityReport report);

    void marked(Mark mark);

    void computed(FeatureVector vector);

    void predicted(Prediction prediction);

    void signalled(Signal signal);
}
