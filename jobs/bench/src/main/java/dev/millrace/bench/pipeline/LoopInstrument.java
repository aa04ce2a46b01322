package dev.millrace.bench.pipeline;

import dev.millrace.core.codec.FeatureCodec;
import dev.millrace.core.codec.Json;
import dev.millrace.core.codec.QuoteCodec;
import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.Bar;
import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.Prediction;
import dev.millrace.core.event.PriceEvent;
import dev.millrace.core.event.QualityReport;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.RejectedQuote;
import dev.millrace.core.event.Signal;
import dev.millrace.core.feature.FeatureState;
import dev.millrace.core.feature.InstrumentFeatures;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.quality.InstrumentQuality;
import dev.millrace.core.quality.Origins;
import dev.millrace.core.quality.QualityOutput;
import dev.millrace.core.quality.QualitySettings;
import dev.millrace.core.quality.RejectReason;
import dev.millrace.core.signal.SignalCombiner;
import dev.millrace.core.signal.SignalState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Quality, features, scoring and signals of one instrument; of one that the catalogue does not have, quality alone. */
final class LoopInstrument implements QualityOutput, InstrumentFeatures.Output {

    /** What all instruments of a loop have in common. */
    record Shared(
            QualitySettings settings,
            QuoteCodec quotes,
            FeatureCodec features,
            LoopModel model,
            SignalCombiner combiner,
            LoopAccounts accounts,
            LoopStages.Out out) {}

    private final Shared shared;
    private final InstrumentQuality quality;
    private final FeatureState featureState = new FeatureState();
    private final SignalState signalState = new SignalState();
    private final @Nullable InstrumentFeatures features;

    LoopInstrument(String name, @Nullable Instrument instrument, Shared shared) {
        this.shared = shared;
        quality = new InstrumentQuality(name, instrument, shared.settings, Origins.TOPIC, shared.quotes, Map.of());
        features = instrument == null ? null : new InstrumentFeatures(instrument, featureState);
    }

    void on(FeedRecord record) {
        quality.onRecord(record, this);
    }

    void runDeadlines(long watermarkMs) {
        if (quality.nextDeadlineMs() <= watermarkMs) {
            quality.runDeadlines(watermarkMs, this);
        }
        if (features != null && features.nextDeadlineMs() <= watermarkMs) {
            // A quote that is held may still pass, and is not late then.
            features.runDeadlines(Math.min(watermarkMs, quality.oldestHeldMs() - 1), this);
        }
    }

    byte[] snapshot(LoopState state) {
        return state.bytes(quality.states(), featureState, signalState);
    }

    @Override
    public void accept(Quote quote) {
        if (features != null) {
            features.onQuote(quote, this);
        }
    }

    @Override
    public void reject(RejectedQuote quote, RejectReason reason) {
        shared.out.send(Topics.QUOTES_REJECTED, quote.instrument(), Json.bytes(quote));
    }

    @Override
    public void report(QualityReport report) {
        shared.out.send(Topics.QUALITY, report.instrument(), Json.bytes(report));
    }

    @Override
    public void bar(Bar bar) {}

    @Override
    public void event(PriceEvent event) {}

    @Override
    public void mark(Mark mark) {
        shared.accounts.on(mark);
    }

    @Override
    public void vector(FeatureVector vector) {
        shared.out.send(Topics.FEATURES, vector.instrument(), shared.features.encode(vector));
        Prediction prediction = shared.model.score(vector);
        shared.out.send(Topics.PREDICTIONS, prediction.instrument(), Json.bytes(prediction));
        for (Signal signal : shared.combiner.on(prediction, signalState)) {
            shared.out.send(Topics.SIGNALS, signal.instrument(), Json.bytes(signal));
            shared.accounts.on(signal);
        }
    }
}
