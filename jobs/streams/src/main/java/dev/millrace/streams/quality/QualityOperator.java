package dev.millrace.streams.quality;

import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.QualityReport;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.RejectedQuote;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.quality.InstrumentQuality;
import dev.millrace.core.quality.Origins;
import dev.millrace.core.quality.QualityOutput;
import dev.millrace.core.quality.QualitySettings;
import dev.millrace.core.quality.QualityState;
import dev.millrace.core.quality.RejectReason;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
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
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Runs {@link InstrumentQuality} for each instrument of its key groups. While a price jump is held, the watermark that
 * leaves stays behind the held quote, so that it is never late for a stage behind this one.
 *
 * <p>State: one {@link QualityState} an instrument and source, bounded by the instruments and feeds there are. It
 * works in memory and is written to keyed state when a checkpoint is taken: every quote changes it.
 */
public final class QualityOperator extends AbstractStreamOperator<Quote>
        implements OneInputStreamOperator<FeedRecord, Quote>, Triggerable<String, VoidNamespace>, QualityOutput {

    private static final long serialVersionUID = 1;
    private static final String STATE = "quality";

    private final QualitySettings settings;
    private final Origins origins;

    private transient InstrumentCatalog instruments;
    private transient Map<String, Working> working;
    private transient MapState<String, QualityState> saved;
    private transient TypeSerializer<QualityState> serializer;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient Map<RejectReason, Counter> rejected;
    private transient Counter accepted;
    private transient Counter locked;
    /** Event time of the oldest held quote of each instrument that holds one. */
    private transient Map<String, Long> heldMs;

    private transient long watermarkMs;
    private transient long forwardedMs;

    /** An instrument at work. */
    private static final class Working {
        final InstrumentQuality quality;
        boolean changed;
        long armedMs = Long.MAX_VALUE;

        Working(InstrumentQuality quality) {
            this.quality = quality;
        }
    }

    /** @param origins names the places of refused records */
    public QualityOperator(QualitySettings settings, Origins origins) {
        this.settings = settings;
        this.origins = origins;
    }

    @Override
    public void open() throws Exception {
        super.open();
        instruments = InstrumentCatalog.bundled();
        working = new HashMap<>();
        TypeInformation<QualityState> type = TypeInformation.of(QualityState.class);
        serializer = type.createSerializer(getExecutionConfig().getSerializerConfig());
        saved = getRuntimeContext().getMapState(new MapStateDescriptor<>(STATE, Types.STRING, type));
        timers = getInternalTimerService("deadlines", VoidNamespaceSerializer.INSTANCE, this);
        heldMs = new HashMap<>();
        watermarkMs = Long.MIN_VALUE;
        forwardedMs = Long.MIN_VALUE;
        accepted = getMetricGroup().counter("acceptedQuotes");
        locked = getMetricGroup().counter("lockedQuotes");
        rejected = new EnumMap<>(RejectReason.class);
        for (RejectReason reason : RejectReason.values()) {
            rejected.put(
                    reason, getMetricGroup().addGroup("reason", reason.name()).counter("rejectedQuotes"));
        }
        // What an earlier attempt held has to hold the watermark from the first one on.
        List<String> known;
        try (Stream<Object> keys = getKeyedStateBackend().getKeys(STATE, VoidNamespace.INSTANCE)) {
            known = keys.map(Object::toString).distinct().toList();
        }
        for (String instrument : known) {
            setCurrentKey(instrument);
            start(instrument);
        }
    }

    @Override
    public void processElement(StreamRecord<FeedRecord> element) throws Exception {
        FeedRecord record = element.getValue();
        String key = record.instrument();
        if (instruments.find(key) == null) {
            // Nothing is remembered of names that a feed may make up without end.
            quality(key, Map.of()).onRecord(record, this);
            return;
        }
        Working entry = working.get(key);
        if (entry == null) {
            entry = start(key);
        }
        entry.quality.onRecord(record, this);
        changed(key, entry);
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        String key = timer.getKey();
        Working entry = working.get(key);
        if (entry == null) {
            entry = start(key);
        }
        if (timer.getTimestamp() >= entry.armedMs) {
            entry.armedMs = Long.MAX_VALUE;
        }
        entry.quality.runDeadlines(timer.getTimestamp(), this);
        changed(key, entry);
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no timer of this stage runs on processing time");
    }

    /** Timers see the watermark that came; what leaves stays behind the oldest held quote. */
    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        watermarkMs = watermark.getTimestamp();
        if (timeServiceManager != null) {
            timeServiceManager.advanceWatermark(watermark);
        }
        forwardWatermark();
    }

    private void forwardWatermark() {
        long allowedMs = watermarkMs;
        for (long heldMs : heldMs.values()) {
            allowedMs = Math.min(allowedMs, heldMs - 1);
        }
        if (allowedMs > forwardedMs) {
            forwardedMs = allowedMs;
            output.emitWatermark(new Watermark(allowedMs));
        }
    }

    private void changed(String key, Working entry) {
        entry.changed = true;
        long heldSinceMs = entry.quality.oldestHeldMs();
        if (heldSinceMs != Long.MAX_VALUE) {
            heldMs.put(key, heldSinceMs);
        } else if (heldMs.remove(key) != null) {
            forwardWatermark();
        }
        long deadlineMs = entry.quality.nextDeadlineMs();
        if (deadlineMs < entry.armedMs) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, deadlineMs);
            entry.armedMs = deadlineMs;
        }
    }

    /** Starts the instrument of the current key from its state, with a copy: a heap backend keeps the object itself. */
    private Working start(String key) throws Exception {
        Map<String, QualityState> states = new HashMap<>();
        for (Map.Entry<String, QualityState> entry : saved.entries()) {
            states.put(entry.getKey(), serializer.copy(entry.getValue()));
        }
        Working entry = new Working(quality(key, states));
        working.put(key, entry);
        changed(key, entry);
        return entry;
    }

    private InstrumentQuality quality(String key, Map<String, QualityState> states) {
        return new InstrumentQuality(key, instruments.find(key), settings, origins, states);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        for (Map.Entry<String, Working> entry : working.entrySet()) {
            if (entry.getValue().changed) {
                setCurrentKey(entry.getKey());
                for (Map.Entry<String, QualityState> state :
                        entry.getValue().quality.states().entrySet()) {
                    saved.put(state.getKey(), serializer.copy(state.getValue()));
                }
                entry.getValue().changed = false;
            }
        }
    }

    @Override
    public void accept(Quote quote) {
        if (!quote.isEnd()) {
            accepted.inc();
            if (quote.locked()) {
                locked.inc();
            }
        }
        output.collect(new StreamRecord<>(quote, quote.eventTimeMs()));
    }

    @Override
    public void reject(RejectedQuote quote, RejectReason reason) {
        Counter counter = rejected.get(reason);
        if (counter != null) {
            counter.inc();
        }
        side(QualityOutputs.REJECTED, quote, quote.eventTimeMs());
    }

    @Override
    public void report(QualityReport report) {
        side(QualityOutputs.REPORTS, report, report.eventTimeMs());
    }

    private <T> void side(OutputTag<T> tag, T value, long timestampMs) {
        output.collect(tag, new StreamRecord<>(value, timestampMs));
    }
}
