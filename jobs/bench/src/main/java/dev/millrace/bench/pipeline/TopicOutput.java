package dev.millrace.bench.pipeline;

import dev.millrace.bench.loop.LoopOutput;
import dev.millrace.core.codec.FeatureCodec;
import dev.millrace.core.codec.Json;
import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.Prediction;
import dev.millrace.core.event.QualityReport;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.RejectedQuote;
import dev.millrace.core.event.Signal;

/** What instruments give, to the topics, and to the accounts what concerns them. */
final class TopicOutput implements LoopOutput {

    private final FeatureCodec features = new FeatureCodec();
    private final LoopAccounts accounts;
    private final LoopStages.Out out;

    TopicOutput(LoopAccounts accounts, LoopStages.Out out) {
        this.accounts = accounts;
        this.out = out;
    }

    @Override
    public void accepted(Quote quote) {}

    @Override
    public void rejected(RejectedQuote quote) {
        out.send(Topics.QUOTES_REJECTED, quote.instrument(), Json.bytes(quote));
    }

    @Override
    public void counted(QualityReport report) {
        out.send(Topics.QUALITY, report.instrument(), Json.bytes(report));
    }

    @Override
    public void marked(Mark mark) {
        accounts.on(mark);
    }

    @Override
    public void computed(FeatureVector vector) {
        out.send(Topics.FEATURES, vector.instrument(), features.encode(vector));
    }

    @Override
    public void predicted(Prediction prediction) {
        out.send(Topics.PREDICTIONS, prediction.instrument(), Json.bytes(prediction));
    }

    @Override
    public void signalled(Signal signal) {
        out.send(Topics.SIGNALS, signal.instrument(), Json.bytes(signal));
        accounts.on(signal);
    }
}
