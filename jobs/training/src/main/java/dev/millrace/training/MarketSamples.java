package dev.millrace.training;

import dev.millrace.core.event.Bar;
import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.PriceEvent;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.feature.FeatureState;
import dev.millrace.core.feature.InstrumentFeatures;
import dev.millrace.core.instrument.Instrument;
import java.util.ArrayDeque;
import java.util.function.Predicate;

/**
 * Samples of one instrument, labelled with whether its mid is higher {@code horizonMs} later than at the time of the
 * vector. A mid that did not change says nothing and gives no sample.
 */
final class MarketSamples implements InstrumentFeatures.Output {

    private final Instrument instrument;
    private final Predicate<FeatureVector> sampled;
    private final boolean[] used;
    private final long horizonMs;
    private final Samples samples;
    private final InstrumentFeatures features;
    private final ArrayDeque<Open> open = new ArrayDeque<>();
    private long midHalfTicks;

    /**
     * @param sampled which vectors become samples
     * @param used which features keep their values; the others become NaN
     * @param samples where samples go
     */
    MarketSamples(
            Instrument instrument, Predicate<FeatureVector> sampled, boolean[] used, long horizonMs, Samples samples) {
        this.instrument = instrument;
        this.sampled = sampled;
        this.used = used;
        this.horizonMs = horizonMs;
        this.samples = samples;
        this.features = new InstrumentFeatures(instrument, new FeatureState());
    }

    private record Open(float[] row, long timeMs, long midHalfTicks) {}

    /** Takes the next sound quote. */
    void onQuote(QuoteRecord q) {
        Quote quote = new Quote(
                q.kind(),
                instrument.name(),
                q.source(),
                0,
                q.feedSequence(),
                q.eventTimeMs(),
                q.bid(),
                q.ask(),
                q.bidSize(),
                q.askSize(),
                q.bid() == q.ask());
        features.runDeadlines(quote.eventTimeMs(), this);
        while (!open.isEmpty() && open.element().timeMs() + horizonMs <= quote.eventTimeMs()) {
            Open due = open.remove();
            if (midHalfTicks != due.midHalfTicks()) {
                samples.add(due.row(), midHalfTicks > due.midHalfTicks(), due.timeMs());
            }
        }
        features.onQuote(quote, this);
        midHalfTicks = quote.midHalfTicks();
    }

    @Override
    public void vector(FeatureVector vector) {
        if (!sampled.test(vector)) {
            return;
        }
        float[] row = new float[used.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = used[i] ? (float) vector.values()[i] : Float.NaN;
        }
        open.add(new Open(row, vector.eventTimeMs(), midHalfTicks));
    }

    @Override
    public void bar(Bar bar) {}

    @Override
    public void mark(Mark mark) {}

    @Override
    public void event(PriceEvent event) {}
}
