package dev.millrace.bench.pipeline;

import dev.millrace.bench.endtoend.Fences;
import dev.millrace.core.account.AccountEngine;
import dev.millrace.core.account.AccountRouting;
import dev.millrace.core.account.AccountSettings;
import dev.millrace.core.account.TradingConfig;
import dev.millrace.core.codec.FeatureCodec;
import dev.millrace.core.codec.Json;
import dev.millrace.core.codec.QuoteCodec;
import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.AccountInput;
import dev.millrace.core.event.Bar;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.ModelManifest;
import dev.millrace.core.event.Prediction;
import dev.millrace.core.event.PriceEvent;
import dev.millrace.core.event.QualityReport;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.RejectedQuote;
import dev.millrace.core.event.Signal;
import dev.millrace.core.feature.FeatureSet;
import dev.millrace.core.feature.FeatureState;
import dev.millrace.core.feature.InstrumentFeatures;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.model.LoadedModel;
import dev.millrace.core.model.ModelLoader;
import dev.millrace.core.model.Scorer;
import dev.millrace.core.quality.InstrumentQuality;
import dev.millrace.core.quality.Origins;
import dev.millrace.core.quality.QualityOutput;
import dev.millrace.core.quality.QualitySettings;
import dev.millrace.core.quality.RejectReason;
import dev.millrace.core.signal.SignalCombiner;
import dev.millrace.core.signal.SignalState;
import dev.millrace.streams.runtime.TradingOptions;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Quality, features, scoring, signals and accounts of the core, called one after the other; no patterns. */
final class LoopStages implements QualityOutput, InstrumentFeatures.Output {

    /** Where records go. */
    @FunctionalInterface
    interface Out {
        void send(Topics topic, String key, byte[] value);
    }

    /** What is kept of an instrument; features and signals only of those that the catalogue has. */
    private static final class Working {
        final InstrumentQuality quality;
        final FeatureState state = new FeatureState();
        final SignalState signals = new SignalState();
        final @Nullable InstrumentFeatures features;

        Working(InstrumentQuality quality, @Nullable Instrument instrument) {
            this.quality = quality;
            features = instrument == null ? null : new InstrumentFeatures(instrument, state);
        }
    }

    private final long incarnation;
    private final long lagMs = TradingOptions.CLOCK_LAG.defaultValue().toMillis();
    private final QualitySettings settings = QualitySettings.DEFAULTS.withLagMs(lagMs);
    private final InstrumentCatalog catalog = InstrumentCatalog.bundled();
    private final boolean venue;
    private final AccountRouting routing;
    private final SignalCombiner combiner;
    private final Map<String, Working> instruments = new TreeMap<>();
    private final Map<String, AccountEngine> accounts = new HashMap<>();
    private final FeatureCodec features = new FeatureCodec();
    private final QuoteCodec quotes = new QuoteCodec();
    private final LoopState state = new LoopState();
    private final ModelManifest manifest;
    private final Scorer scorer;
    private final long[] clocks;
    private Out out = (topic, key, value) -> {};
    private LoopEffects effects = new LoopEffects(out);
    private long watermarkMs = Long.MIN_VALUE;

    /** @param venue whether a venue answers the fences; otherwise they count as answered at once */
    LoopStages(int partitions, long incarnation, Path manifestFile, TradingConfig trading, boolean venue)
            throws IOException {
        this.incarnation = incarnation;
        this.venue = venue;
        routing = new AccountRouting(trading, catalog);
        combiner = new SignalCombiner(trading.strategies());
        clocks = new long[partitions];
        Arrays.fill(clocks, Long.MIN_VALUE);
        manifest = Json.read(Files.readAllBytes(manifestFile), ModelManifest.class);
        FeatureSet set = FeatureSet.core();
        LoadedModel loaded = new ModelLoader(set.id(), set.hash(), set.size()).load(manifest);
        if (!(loaded instanceof LoadedModel.Ready ready)) {
            throw new IllegalStateException("the model was refused: " + loaded);
        }
        scorer = ready.scorer();
        for (AccountSettings account : trading.accounts()) {
            String name = account.account();
            accounts.put(
                    name,
                    new AccountEngine(
                            account,
                            trading.strategies().stream()
                                    .filter(s -> s.account().equals(name))
                                    .toList(),
                            catalog,
                            "loop" + incarnation));
        }
    }

    void sendTo(Out newOut) {
        out = newOut;
        effects = new LoopEffects(newOut);
    }

    /** Fences as the job does. */
    void begin() {
        accounts.forEach((name, engine) -> {
            engine.beginEpoch(Fences.epoch(incarnation), true, effects);
            if (!venue) {
                engine.on(AccountInput.of(Fences.report(name, incarnation)), effects);
            }
        });
    }

    void on(Execution execution) {
        account(execution.account(), AccountInput.of(execution));
    }

    long clockMs(int partition) {
        return clocks[partition];
    }

    void on(FeedRecord record) {
        Working working = instruments.get(record.instrument());
        if (working == null) {
            working = start(record.instrument());
        }
        working.quality.onRecord(record, this);
    }

    private Working start(String name) {
        Instrument instrument = catalog.find(name);
        Working working = new Working(
                new InstrumentQuality(name, instrument, settings, Origins.TOPIC, quotes, Map.of()), instrument);
        if (instrument != null) {
            instruments.put(name, working);
        }
        return working;
    }

    void onClock(int partition, long timeMs) {
        clocks[partition] = Math.max(clocks[partition], timeMs);
        long slowest = Arrays.stream(clocks).min().orElseThrow();
        if (slowest == Long.MIN_VALUE || slowest - lagMs - 1 <= watermarkMs) {
            return;
        }
        watermarkMs = slowest - lagMs - 1;
        for (Working working : instruments.values()) {
            if (working.quality.nextDeadlineMs() <= watermarkMs) {
                working.quality.runDeadlines(watermarkMs, this);
            }
            InstrumentFeatures known = working.features;
            if (known != null && known.nextDeadlineMs() <= watermarkMs) {
                // A quote that is held may still pass, and is not late then.
                known.runDeadlines(Math.min(watermarkMs, working.quality.oldestHeldMs() - 1), this);
            }
        }
        for (AccountEngine engine : accounts.values()) {
            if (engine.nextDeadlineMs() <= watermarkMs) {
                engine.runDeadlines(watermarkMs, effects);
            }
        }
    }

    @Override
    public void accept(Quote quote) {
        Working working = instruments.get(quote.instrument());
        if (working != null && working.features != null) {
            working.features.onQuote(quote, this);
        }
    }

    @Override
    public void reject(RejectedQuote quote, RejectReason reason) {
        out.send(Topics.QUOTES_REJECTED, quote.instrument(), Json.bytes(quote));
    }

    @Override
    public void report(QualityReport report) {
        out.send(Topics.QUALITY, report.instrument(), Json.bytes(report));
    }

    @Override
    public void bar(Bar bar) {}

    @Override
    public void event(PriceEvent event) {}

    @Override
    public void mark(Mark mark) {
        for (String account : routing.watchers(mark.instrument())) {
            account(account, AccountInput.of(account, mark));
        }
    }

    @Override
    public void vector(FeatureVector vector) {
        out.send(Topics.FEATURES, vector.instrument(), features.encode(vector));
        float[] row = new float[vector.values().length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) vector.values()[i];
        }
        Prediction prediction = new Prediction(
                vector.instrument(),
                manifest.model(),
                manifest.version(),
                manifest.role(),
                vector.eventTimeMs(),
                scorer.score(row),
                vector.atrTicks(),
                vector.quote());
        out.send(Topics.PREDICTIONS, prediction.instrument(), Json.bytes(prediction));
        Working working = instruments.get(vector.instrument());
        if (working != null) {
            for (Signal signal : combiner.on(prediction, working.signals)) {
                out.send(Topics.SIGNALS, signal.instrument(), Json.bytes(signal));
                account(signal.account(), AccountInput.of(signal));
            }
        }
    }

    private void account(String name, AccountInput input) {
        AccountEngine engine = accounts.get(name);
        if (engine != null) {
            engine.on(input, effects);
        }
    }

    /** Writes all that a restart would need. */
    void save(DataOutputStream to) throws IOException {
        for (Map.Entry<String, Working> entry : instruments.entrySet()) {
            Working working = entry.getValue();
            state.write(entry.getKey(), working.quality.states(), working.state, working.signals, to);
        }
        for (AccountEngine engine : accounts.values()) {
            byte[] bytes = engine.snapshot().toBytes();
            to.writeInt(bytes.length);
            to.write(bytes);
        }
    }
}
