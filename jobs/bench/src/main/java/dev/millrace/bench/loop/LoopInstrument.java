package dev.millrace.bench.loop;

import dev.millrace.core.codec.QuoteCodec;
import dev.millrace.core.event.Bar;
import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.Prediction;
import dev.millrace.core.event.PriceEvent;
import dev.millrace.core.event.QualityReport;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.RejectedQuote;
import dev.millrace.core.feature.FeatureState;
import dev.millrace.core.feature.InstrumentFeatures;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.quality.InstrumentQuality;
import dev.millrace.core.quality.Origins;
import dev.millrace.core.quality.QualityOutput;
import dev.millrace.core.quality.QualitySettings;
import dev.millrace.core.quality.QualityState;
import dev.millrace.core.quality.RejectReason;
import dev.millrace.core.signal.SignalCombiner;
import dev.millrace.core.signal.SignalState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Quality, features, scoring and signals of one instrument, no patterns; of one that the catalogue does not have, quality
 * alone.
 */
public final class LoopInstrument implements QualityOutput, InstrumentFeatures.Output {

    /** What all instruments of a loop have in common. */
    public record Shared(
            QualitySettings settings, QuoteCodec quotes, LoopModel model, SignalCombiner combiner, LoopOutput out) {}

    /** Takes what a restart would need. */
    @FunctionalInterface
    public interface Snapshot {
        byte[] bytes(Map<String, QualityState> quality, FeatureState features, SignalState signals);
    }

    private final Shared shared;
    private final InstrumentQuality quality;
    private final FeatureState featureState = new FeatureState();
    private final SignalState signalState = new SignalState();
    private final @Nullable InstrumentFeatures features;

    public LoopInstrument(String name, @Nullable Instrument instrument, Shared shared) {
        this.shared = shared;
        quality = new InstrumentQuality(name, instrument, shared.settings, Origins.TOPIC, shared.quotes, Map.of());
        features = instrument == null ? null : new InstrumentFeatures(instrument, featureState);
    }

    public void on(FeedRecord record) {
        quality.onRecord(record, this);
    }

    /** Does what is due at a watermark. */
    public void runDeadlines(long watermarkMs) {
        if (quality.nextDeadlineMs() <= watermarkMs) {
            quality.runDeadlines(watermarkMs, this);
        }
        if (features != null && features.nextDeadlineMs() <= watermarkMs) {
            features.runDeadlines(doneMs(watermarkMs), this);
        }
    }

    /** Up to when nothing more comes out of here: a quote that is held may still pass, and is not late then. */
    public long doneMs(long watermarkMs) {
        return Math.min(watermarkMs, quality.oldestHeldMs() - 1);
    }

    public byte[] snapshot(Snapshot to) {
        return to.bytes(quality.states(), featureState, signalState);
    }

    @Override
    public void accept(Quote quote) {
        shared.out.accepted(quote);
        if (features != null) {
            features.onQuote(quote, this);
        }
    }

    @Override
    public void reject(RejectedQuote quote, RejectReason reason) {
        shared.out.rejected(quote);
    }

    @Override
    public void report(QualityReport report) {
        shared.out.counted(report);
    }

    @Override
    public void bar(Bar bar) {}

    @Override
    public void event(PriceEvent event) {}

    @Override
    public void mark(Mark mark) {
        shared.out.marked(mark);
    }

    @Override
    public void vector(FeatureVector vector) {
        shared.out.computed(vector);
        Prediction prediction = shared.model.score(vector);
        shared.out.predicted(prediction);
        shared.combiner.on(prediction, signalState).forEach(shared.out::signalled);
    }
}
