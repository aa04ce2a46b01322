package dev.millrace.streams.features;

import dev.millrace.core.event.Bar;
import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.PriceEvent;
import dev.millrace.core.event.Quote;
import dev.millrace.core.feature.FeatureState;
import dev.millrace.core.feature.InstrumentFeatures;
import dev.millrace.core.instrument.InstrumentCatalog;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Runs {@link InstrumentFeatures} for each instrument of its key groups. What comes out has the time of the window's
 * end as its timestamp, whether the next quote closed the window or a timer did.
 *
 * <p>State: one {@link FeatureState} an instrument, bounded by the instruments of the catalogue. It works in memory
 * and is written to keyed state when a checkpoint is taken: every quote changes it. The end of a recording, and that
 * of the job, close the bars of an instrument and forget it.
 */
public final class FeatureOperator extends AbstractStreamOperator<FeatureVector>
        implements OneInputStreamOperator<Quote, FeatureVector>,
                Triggerable<String, VoidNamespace>,
                InstrumentFeatures.Output {

    private static final long serialVersionUID = 1;

    private final Catalog catalog;

    private transient InstrumentCatalog instruments;
    private transient Map<String, Working> working;
    private transient ValueState<FeatureState> saved;
    private transient TypeSerializer<FeatureState> serializer;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient Counter vectors;
    private transient Counter bars;
    private transient Counter marks;
    private transient Counter events;

    /** Where the instruments come from, asked by every subtask when it opens. */
    @FunctionalInterface
    public interface Catalog extends Serializable {
        InstrumentCatalog load();
    }

    /** For the instruments that come with the system. */
    public FeatureOperator() {
        this(InstrumentCatalog::bundled);
    }

    public FeatureOperator(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public void open() throws Exception {
        super.open();
        instruments = catalog.load();
        working = new HashMap<>();
        TypeInformation<FeatureState> type = TypeInformation.of(FeatureState.class);
        serializer = type.createSerializer(getExecutionConfig().getSerializerConfig());
        saved = getRuntimeContext().getState(new ValueStateDescriptor<>("features", type));
        timers = getInternalTimerService("deadlines", VoidNamespaceSerializer.INSTANCE, this);
        vectors = getMetricGroup().counter("featureVectors");
        bars = getMetricGroup().counter("bars");
        marks = getMetricGroup().counter("marks");
        events = getMetricGroup().counter("priceEvents");
    }

    @Override
    public void processElement(StreamRecord<Quote> element) throws Exception {
        Quote quote = element.getValue();
        String instrument = quote.instrument();
        Working entry = working.get(instrument);
        if (entry == null) {
            FeatureState state = load();
            entry = start(instrument, state == null ? new FeatureState() : state);
        }
        entry.features.onQuote(quote, this);
        if (quote.isEnd()) {
            forget(instrument);
            return;
        }
        entry.changed = true;
        arm(entry);
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        String instrument = timer.getKey();
        Working entry = working.get(instrument);
        if (entry == null) {
            FeatureState state = load();
            if (state == null) {
                return;
            }
            entry = start(instrument, state);
        }
        if (timer.getTimestamp() >= entry.armedMs) {
            entry.armedMs = Long.MAX_VALUE;
        }
        long nowMs = timers.currentWatermark();
        if (nowMs == Long.MAX_VALUE) {
            entry.features.end(this);
            forget(instrument);
            return;
        }
        entry.features.runDeadlines(nowMs, this);
        entry.changed = true;
        arm(entry);
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no timer of this stage runs on processing time");
    }

    /**
     * A heap backend keeps the object it is given and writes it out while quotes go on changing ours: it gets a copy.
     */
    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        for (Map.Entry<String, Working> e : working.entrySet()) {
            Working entry = e.getValue();
            if (entry.changed) {
                setCurrentKey(e.getKey());
                saved.update(serializer.copy(entry.state));
                entry.changed = false;
            }
        }
    }

    @Override
    public void vector(FeatureVector vector) {
        vectors.inc();
        output.collect(new StreamRecord<>(vector, vector.eventTimeMs()));
    }

    @Override
    public void bar(Bar bar) {
        bars.inc();
        side(FeatureOutputs.BARS, bar, bar.startMs() + bar.widthMs());
    }

    @Override
    public void mark(Mark mark) {
        marks.inc();
        side(FeatureOutputs.MARKS, mark, mark.eventTimeMs());
    }

    @Override
    public void event(PriceEvent event) {
        events.inc();
        side(FeatureOutputs.PRICE_EVENTS, event, event.eventTimeMs());
    }

    private <T> void side(OutputTag<T> tag, T value, long timestampMs) {
        output.collect(tag, new StreamRecord<>(value, timestampMs));
    }

    /** The state of the current key; a copy, since a heap backend may be writing out the one it keeps. */
    private @Nullable FeatureState load() throws Exception {
        FeatureState state = saved.value();
        return state == null ? null : serializer.copy(state);
    }

    private Working start(String instrument, FeatureState state) {
        Working entry = new Working(state, new InstrumentFeatures(instruments.get(instrument), state));
        working.put(instrument, entry);
        return entry;
    }

    private void forget(String instrument) {
        working.remove(instrument);
        saved.clear();
    }

    /** One timer an instrument: an earlier deadline adds one, a later one waits for the timer that is there. */
    private void arm(Working entry) {
        long deadlineMs = entry.features.nextDeadlineMs();
        if (deadlineMs < entry.armedMs) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, deadlineMs);
            entry.armedMs = deadlineMs;
        }
    }

    private static final class Working {

        final FeatureState state;
        final InstrumentFeatures features;
        /** Time of the timer that will fire next; those of an attempt before this one fire as well. */
        long armedMs = Long.MAX_VALUE;

        boolean changed;

        Working(FeatureState state, InstrumentFeatures features) {
            this.state = state;
            this.features = features;
        }
    }
}
