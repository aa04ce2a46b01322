package dev.millrace.streams.quality;

import dev.millrace.core.codec.QuoteCodec;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Runs {@link InstrumentQuality} for each instrument of its key groups.
 *
 * <p>Time downstream waits for the oldest quote that is held, so that one which passes later is not late there.
 *
 * <p>State: a {@link QualityState} for each source of each instrument of the catalogue. It works in memory and is
 * written to keyed state when a checkpoint is taken, since every quote changes it; all of it is loaded at the start,
 * since a held quote bounds the watermark before the next record of its key comes. Deadlines are part of it, so no
 * timers are needed: each watermark runs those it has reached.
 */
public final class QualityOperator extends AbstractStreamOperator<Quote>
        implements OneInputStreamOperator<FeedRecord, Quote>, QualityOutput {

    private static final long serialVersionUID = 1;
    private static final String STATE = "quality";

    private final QualitySettings settings;
    private final Origins origins;

    private transient InstrumentCatalog instruments;
    private transient QuoteCodec codec;
    private transient Map<String, InstrumentQuality> working;
    private transient Set<String> changed;
    private transient MapState<String, QualityState> saved;
    private transient TypeSerializer<QualityState> serializer;
    private transient QualityMetrics counters;
    private transient long inputWatermarkMs;
    private transient long outputWatermarkMs;

    public QualityOperator(QualitySettings settings, Origins origins) {
        this.settings = settings;
        this.origins = origins;
    }

    @Override
    public void open() throws Exception {
        super.open();
        instruments = InstrumentCatalog.bundled();
        codec = new QuoteCodec();
        working = new TreeMap<>();
        changed = new HashSet<>();
        counters = new QualityMetrics(getMetricGroup());
        inputWatermarkMs = Long.MIN_VALUE;
        outputWatermarkMs = Long.MIN_VALUE;
        TypeInformation<QualityState> type = TypeInformation.of(QualityState.class);
        serializer = type.createSerializer(getExecutionConfig().getSerializerConfig());
        saved = getRuntimeContext().getMapState(new MapStateDescriptor<>(STATE, Types.STRING, type));
        load();
    }

    @Override
    public void processElement(StreamRecord<FeedRecord> element) throws Exception {
        FeedRecord record = element.getValue();
        String key = record.instrument();
        InstrumentQuality quality = working.get(key);
        if (quality == null) {
            quality = start(key, Map.of());
        }
        quality.onRecord(record, this);
        if (quality.isEnded()) {
            working.remove(key);
            changed.remove(key);
            saved.clear();
        } else {
            changed.add(key);
        }
        if (outputWatermarkMs < inputWatermarkMs) {
            emitWatermark();
        }
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        inputWatermarkMs = watermark.getTimestamp();
        for (Map.Entry<String, InstrumentQuality> entry : working.entrySet()) {
            if (entry.getValue().nextDeadlineMs() <= inputWatermarkMs) {
                entry.getValue().runDeadlines(inputWatermarkMs, this);
                changed.add(entry.getKey());
            }
        }
        emitWatermark();
    }

    /**
     * A heap backend keeps the object it is given and writes it out while quotes go on changing ours: it gets a copy.
     */
    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        for (String key : changed) {
            InstrumentQuality quality = working.get(key);
            if (quality != null) {
                setCurrentKey(key);
                for (Map.Entry<String, QualityState> entry : quality.states().entrySet()) {
                    saved.put(entry.getKey(), serializer.copy(entry.getValue()));
                }
            }
        }
        changed.clear();
    }

    @Override
    public void accept(Quote quote) {
        counters.accepted(quote);
        output.collect(new StreamRecord<>(quote, quote.eventTimeMs()));
    }

    @Override
    public void reject(RejectedQuote quote, RejectReason reason) {
        counters.rejected(reason);
        output.collect(QualityOutputs.REJECTED, new StreamRecord<>(quote, quote.eventTimeMs()));
    }

    @Override
    public void report(QualityReport report) {
        output.collect(QualityOutputs.REPORTS, new StreamRecord<>(report, report.eventTimeMs()));
    }

    private void emitWatermark() throws Exception {
        long oldestHeldMs = Long.MAX_VALUE;
        for (InstrumentQuality quality : working.values()) {
            oldestHeldMs = Math.min(oldestHeldMs, quality.oldestHeldMs());
        }
        long reachedMs =
                oldestHeldMs == Long.MAX_VALUE ? inputWatermarkMs : Math.min(inputWatermarkMs, oldestHeldMs - 1);
        if (reachedMs > outputWatermarkMs) {
            outputWatermarkMs = reachedMs;
            super.processWatermark(new Watermark(reachedMs));
        }
    }

    /** An instrument of the catalogue is kept; any other name has no state, and must not fill the memory. */
    private InstrumentQuality start(String key, Map<String, QualityState> states) {
        InstrumentQuality quality = new InstrumentQuality(key, instruments.find(key), settings, origins, codec, states);
        if (instruments.find(key) != null) {
            working.put(key, quality);
        }
        return quality;
    }

    private void load() throws Exception {
        List<String> keys;
        try (Stream<String> found = this.<String>getKeyedStateBackend().getKeys(STATE, VoidNamespace.INSTANCE)) {
            keys = found.distinct().toList();
        }
        for (String key : keys) {
            setCurrentKey(key);
            Map<String, QualityState> states = new HashMap<>();
            for (Map.Entry<String, QualityState> entry : saved.entries()) {
                states.put(entry.getKey(), serializer.copy(entry.getValue()));
            }
            start(key, states);
        }
    }
}
