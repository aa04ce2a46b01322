package dev.millrace.streams.scoring;

import dev.millrace.core.event.Alert;
import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.ModelManifest;
import dev.millrace.core.event.Prediction;
import dev.millrace.core.feature.FeatureSet;
import dev.millrace.core.model.LoadedModel;
import dev.millrace.core.model.ModelLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Scores every feature vector with the models that count at its time: the champion, a canary and a shadow of each
 * model name. Before one is loaded it scores nothing, and the gauge {@value #CHAMPION_LOADED} is 0.
 *
 * <p>Models of the configuration and of the restored state are loaded before the first element. One that arrives later
 * is loaded by another thread and taken up by the first element after that, no earlier than its
 * {@code effectiveFromMs}; its predecessor goes on until then. A model that is refused, or fails, raises an alert and
 * nothing else.
 *
 * <p>State: broadcast manifests, {@value ModelLineup#MAX_VERSIONS} for each model name and role.
 */
public final class ScoringOperator
        extends KeyedBroadcastProcessFunction<String, FeatureVector, ModelManifest, Prediction>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1;

    /** Manifests by {@code model@version}. */
    public static final MapStateDescriptor<String, ModelManifest> MODELS =
            new MapStateDescriptor<>("models", Types.STRING, TypeInformation.of(ModelManifest.class));

    /** Models that were refused or failed. */
    public static final OutputTag<Alert> ALERTS = new OutputTag<>("scoring-alerts", TypeInformation.of(Alert.class));

    static final String CHAMPION_LOADED = "championLoaded";
    static final String SOURCE = "scoring";

    private static final int LATENCY_SAMPLES = 2_048;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long REPEAT_ALERT_MS = 60_000;

    private final List<ModelManifest> configured;

    private transient ModelLineup lineup;
    private transient Map<String, Long> alertedMs;
    private transient Counter predictions;
    private transient Counter failures;
    private transient Histogram latencyMicros;

    /** @param configured models that are there from the start, whatever the models topic says */
    public ScoringOperator(List<ModelManifest> configured) {
        this.configured = List.copyOf(configured);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        FeatureSet set = FeatureSet.core();
        lineup = new ModelLineup(new ModelLoader(set.id(), set.hash(), set.size()));
        BroadcastState<String, ModelManifest> restored =
                context.getOperatorStateStore().getBroadcastState(MODELS);
        for (ModelManifest manifest : configured) {
            if (!restored.contains(ModelLineup.key(manifest))) {
                lineup.addNow(manifest);
            }
        }
        for (Map.Entry<String, ModelManifest> entry : restored.immutableEntries()) {
            lineup.addNow(entry.getValue());
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        // Broadcast state is written as it is.
    }

    @Override
    public void open(OpenContext context) {
        alertedMs = new HashMap<>();
        var metrics = getRuntimeContext().getMetricGroup();
        metrics.gauge(CHAMPION_LOADED, (Gauge<Integer>) () -> lineup.hasChampion() ? 1 : 0);
        predictions = metrics.counter("predictions");
        failures = metrics.counter("scoringFailures");
        latencyMicros = metrics.histogram("scoringLatencyMicros", new DescriptiveStatisticsHistogram(LATENCY_SAMPLES));
    }

    @Override
    public void processElement(FeatureVector vector, ReadOnlyContext context, Collector<Prediction> out) {
        lineup.swapIn();
        for (LoadedModel.Refused refused : lineup.takeRefusals()) {
            String model = ModelLineup.key(refused.manifest());
            context.output(
                    ALERTS,
                    new Alert(SOURCE, "MODEL_" + refused.code(), model, refused.reason(), vector.eventTimeMs()));
        }
        List<ModelLineup.Active> models = lineup.at(vector.eventTimeMs());
        if (models.isEmpty()) {
            return;
        }
        float[] row = new float[vector.values().length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) vector.values()[i];
        }
        for (ModelLineup.Active model : models) {
            score(model, vector, row, context, out);
        }
    }

    private void score(
            ModelLineup.Active model,
            FeatureVector vector,
            float[] row,
            ReadOnlyContext context,
            Collector<Prediction> out) {
        ModelManifest manifest = model.manifest();
        float probability;
        long started = System.nanoTime();
        try {
            probability = model.scorer().score(row);
        } catch (IllegalStateException | IllegalArgumentException e) {
            failed(manifest, vector, e.toString(), context);
            return;
        }
        latencyMicros.update((System.nanoTime() - started) / NANOS_PER_MICRO);
        if (!(probability >= 0 && probability <= 1)) {
            failed(manifest, vector, "it gave " + probability, context);
            return;
        }
        predictions.inc();
        out.collect(new Prediction(
                vector.instrument(),
                manifest.model(),
                manifest.version(),
                manifest.role(),
                vector.eventTimeMs(),
                probability,
                vector.atrTicks(),
                vector.quote()));
    }

    /** One alert a minute and model: a model that fails once fails on every vector. */
    private void failed(ModelManifest manifest, FeatureVector vector, String why, ReadOnlyContext context) {
        failures.inc();
        String model = ModelLineup.key(manifest);
        Long lastMs = alertedMs.get(model);
        if (lastMs != null && Math.abs(vector.eventTimeMs() - lastMs) < REPEAT_ALERT_MS) {
            return;
        }
        alertedMs.put(model, vector.eventTimeMs());
        String message = "model " + model + " could not score " + vector.instrument() + ": " + why;
        context.output(ALERTS, new Alert(SOURCE, "SCORING_FAILED", model, message, vector.eventTimeMs()));
    }

    @Override
    public void processBroadcastElement(ModelManifest manifest, Context context, Collector<Prediction> out)
            throws Exception {
        BroadcastState<String, ModelManifest> state = context.getBroadcastState(MODELS);
        String key = ModelLineup.key(manifest);
        if (manifest.equals(state.get(key))) {
            return;
        }
        state.put(key, manifest);
        lineup.addSoon(manifest);
        for (String old : lineup.evict()) {
            state.remove(old);
        }
    }

    @Override
    public void close() {
        if (lineup != null) {
            lineup.close();
        }
    }
}
