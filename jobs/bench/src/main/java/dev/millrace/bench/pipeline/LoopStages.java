package dev.millrace.bench.pipeline;

import dev.millrace.bench.loop.LoopInstrument;
import dev.millrace.bench.loop.LoopModel;
import dev.millrace.core.account.TradingConfig;
import dev.millrace.core.codec.Json;
import dev.millrace.core.codec.MalformedRecordException;
import dev.millrace.core.codec.QuoteCodec;
import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.quality.QualitySettings;
import dev.millrace.core.signal.SignalCombiner;
import dev.millrace.streams.runtime.TradingOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Quality, features, scoring, signals and accounts of the core, called one after the other, from the bytes of a topic to
 * those of others; no patterns.
 */
final class LoopStages {

    private static final byte[] NOTHING = {};

    /** Where records go. */
    @FunctionalInterface
    interface Out {
        void send(Topics topic, String key, byte[] value);
    }

    /** Takes what a restart would need, by instrument and by account. */
    @FunctionalInterface
    interface Snapshot {
        void put(String key, byte[] state) throws IOException;
    }

    /**
     * What to do.
     *
     * @param incarnation of this submission
     * @param model manifest of the model that scores
     * @param venue whether a venue answers the fences; otherwise they count as answered at once
     */
    record Work(long incarnation, Path model, TradingConfig trading, boolean venue) {}

    private final Work work;
    private final long lagMs = TradingOptions.CLOCK_LAG.defaultValue().toMillis();
    private final InstrumentCatalog catalog = InstrumentCatalog.bundled();
    private final QuoteCodec codec = new QuoteCodec();
    private final LoopState state = new LoopState();
    private final Map<String, LoopInstrument> instruments = new TreeMap<>();
    private final LoopAccounts accounts;
    private final LoopInstrument.Shared shared;
    private final long[] clocks;
    private long watermarkMs = Long.MIN_VALUE;

    /** @param partitions of the quotes */
    LoopStages(int partitions, Work work, Out out) throws IOException {
        this.work = work;
        clocks = new long[partitions];
        Arrays.fill(clocks, Long.MIN_VALUE);
        accounts = new LoopAccounts(work.trading, catalog, work.incarnation, new LoopEffects(out));
        shared = new LoopInstrument.Shared(
                QualitySettings.DEFAULTS.withLagMs(lagMs),
                codec,
                new LoopModel(work.model),
                new SignalCombiner(work.trading.strategies()),
                new TopicOutput(accounts, out));
    }

    void begin() {
        accounts.begin(work.incarnation, work.venue);
    }

    void onExecution(byte[] value) throws IOException {
        accounts.on(Json.read(value, Execution.class));
    }

    /** A record of topic {@code quotes}, whatever it holds. */
    void onQuote(int partition, long offset, byte @Nullable [] key, byte @Nullable [] bytes) {
        byte[] value = bytes == null ? NOTHING : bytes;
        long clockMs = clocks[partition];
        try {
            QuoteRecord quote = codec.decode(value);
            if (quote.kind() == QuoteRecord.Kind.CLOCK) {
                onClock(partition, quote.eventTimeMs());
            } else {
                on(new FeedRecord(
                        partition, offset, quote.instrument(), quote.eventTimeMs(), quote, null, null, clockMs));
            }
        } catch (MalformedRecordException e) {
            String name = key == null ? "" : new String(key, StandardCharsets.UTF_8);
            on(new FeedRecord(partition, offset, name, clockMs, null, value, e.getMessage(), clockMs));
        }
    }

    private void on(FeedRecord record) {
        LoopInstrument instrument = instruments.get(record.instrument());
        if (instrument == null) {
            instrument = start(record.instrument());
        }
        instrument.on(record);
    }

    private LoopInstrument start(String name) {
        Instrument known = catalog.find(name);
        LoopInstrument instrument = new LoopInstrument(name, known, shared);
        if (known != null) {
            instruments.put(name, instrument);
        }
        return instrument;
    }

    private void onClock(int partition, long timeMs) {
        clocks[partition] = Math.max(clocks[partition], timeMs);
        long slowest = Arrays.stream(clocks).min().orElseThrow();
        if (slowest == Long.MIN_VALUE || slowest - lagMs - 1 <= watermarkMs) {
            return;
        }
        watermarkMs = slowest - lagMs - 1;
        for (LoopInstrument instrument : instruments.values()) {
            instrument.runDeadlines(watermarkMs);
        }
        accounts.runDeadlines(watermarkMs);
    }

    /** All that a restart would need. */
    void save(Snapshot to) throws IOException {
        for (Map.Entry<String, LoopInstrument> entry : instruments.entrySet()) {
            to.put(entry.getKey(), entry.getValue().snapshot(state::bytes));
        }
        accounts.save(to);
    }
}
