package dev.millrace.training;

import dev.millrace.core.codec.Json;
import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.ModelManifest;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.feature.FeatureSet;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.market.GeneratedMarket;
import dev.millrace.core.market.MarketRecord;
import dev.millrace.core.model.ModelLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * The model that a new system starts with: a logistic regression fitted to some hours of generated market, which says
 * how likely the mid is higher in 60 seconds. The same settings give the same bytes.
 *
 * <p>It looks only at features that have a direction and no scale of their own, so that it says something sensible of
 * an instrument whose spread, volatility or quote rate it has never seen.
 */
public final class StarterModel {

    /** Name of the model. */
    public static final String MODEL = "starter";

    /** Its version. */
    public static final String VERSION = "1";

    /** Seed of the market it is trained on if none is given. */
    public static final long DEFAULT_SEED = 20_250_106;

    /** Hours of market it is trained and validated on if none are given. */
    public static final int DEFAULT_HOURS = 12;

    private static final List<String> FEATURES = List.of(
            "scaledReturn.5s",
            "scaledReturn.1m",
            "scaledReturn.5m",
            "efficiency.1m",
            "efficiency.5m",
            "rsi",
            "macd",
            "bollinger",
            "range",
            "imbalance",
            "moveBalance");

    /** 2025-01-06T00:00:00Z. */
    private static final long START_MS = 1_736_121_600_000L;

    private static final double QUOTES_PER_SECOND = 30;
    private static final long SAMPLE_EVERY_MS = 5_000;
    private static final long HORIZON_MS = 60_000;
    private static final long HOUR_MS = 3_600_000;
    private static final double TRAINING_PART = 0.75;
    private static final double RIDGE = 1;

    private StarterModel() {}

    /**
     * What was trained.
     *
     * @param onnx the artifact
     * @param manifest of the artifact, which names the file it is to be written to
     */
    public record Trained(byte[] onnx, ModelManifest manifest) {}

    /**
     * Trains the model.
     *
     * @param artifact path the manifest will name
     * @throws IllegalArgumentException if there are no hours
     */
    public static Trained train(long seed, int hours, String artifact) {
        if (hours < 1) {
            throw new IllegalArgumentException("hours must be 1 or more: " + hours);
        }
        Samples samples = samples(seed, hours);
        long splitMs = START_MS + (long) (hours * HOUR_MS * TRAINING_PART);
        // A label looks one horizon ahead, so the last samples before the split would see across it.
        Samples training = samples.between(START_MS, splitMs - HORIZON_MS);
        LogisticRegression model = LogisticRegression.fit(training, RIDGE);
        Samples unseen = samples.between(splitMs, Long.MAX_VALUE);
        SortedMap<String, Double> metrics =
                Validation.of(model, training.baseRate(), unseen).metrics();
        metrics.put("trainingSamples", (double) training.size());
        FeatureSet set = FeatureSet.core();
        byte[] onnx = LogisticOnnx.bytes(model, MODEL, set.id(), set.hash());
        ModelManifest manifest = new ModelManifest(
                MODEL,
                VERSION,
                artifact,
                ModelLoader.sha256(onnx),
                set.id(),
                set.hash(),
                ModelManifest.Role.CHAMPION,
                0,
                metrics,
                "generated market, seed " + seed + ", " + hours + " h");
        return new Trained(onnx, manifest);
    }

    /**
     * Trains the model and writes {@code starter-1.onnx} and its manifest {@code starter-1.json} into {@code folder}.
     * Each file appears whole, the manifest last.
     *
     * @return the manifest's file
     */
    public static Path write(Path folder, long seed, int hours) throws IOException {
        Path directory = Files.createDirectories(folder.toAbsolutePath().normalize());
        String name = MODEL + '-' + VERSION;
        Path artifact = directory.resolve(name + ".onnx");
        Trained trained = train(seed, hours, artifact.toString());
        Path manifest = directory.resolve(name + ".json");
        put(artifact, trained.onnx());
        put(manifest, Json.bytes(trained.manifest()));
        return manifest;
    }

    /** {@code --out DIR [--seed N] [--hours H]}: exit code 2 and one line on bad input. */
    @SuppressWarnings("SystemOut") // its result is a path on the standard output
    public static void main(String[] args) {
        Path out = null;
        long seed = DEFAULT_SEED;
        int hours = DEFAULT_HOURS;
        try {
            for (int i = 0; i < args.length; i += 2) {
                String value = i + 1 < args.length ? args[i + 1] : "";
                switch (args[i]) {
                    case "--out" -> out = Path.of(value);
                    case "--seed" -> seed = Long.parseLong(value);
                    case "--hours" -> hours = Integer.parseInt(value);
                    default -> throw new IllegalArgumentException("unknown option " + args[i]);
                }
            }
            if (out == null || out.toString().isEmpty()) {
                throw new IllegalArgumentException("--out DIR is missing");
            }
            System.out.println(write(out, seed, hours));
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("starter model: " + e.getMessage() + "; usage: --out DIR [--seed N] [--hours H]");
            System.exit(2);
        }
    }

    private static void put(Path file, byte[] bytes) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, bytes);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Samples samples(long seed, int hours) {
        InstrumentCatalog catalog = InstrumentCatalog.bundled();
        FeatureSet set = FeatureSet.core();
        boolean[] used = new boolean[set.size()];
        FEATURES.forEach(name -> used[set.indexOf(name)] = true);
        Samples samples = new Samples(set.size());
        Predicate<FeatureVector> sampled = v -> v.eventTimeMs() % SAMPLE_EVERY_MS == 0;
        Map<String, MarketSamples> byInstrument = new HashMap<>();
        for (String instrument : GeneratedMarket.INSTRUMENTS) {
            byInstrument.put(
                    instrument, new MarketSamples(catalog.get(instrument), sampled, used, HORIZON_MS, samples));
        }
        GeneratedMarket market =
                new GeneratedMarket(catalog, seed, START_MS, QUOTES_PER_SECOND, GeneratedMarket.INSTRUMENTS, false);
        long endMs = START_MS + hours * HOUR_MS;
        MarketRecord next = market.next();
        while (next.atMs() < endMs) {
            if (next instanceof MarketRecord.Quoted quoted) {
                QuoteRecord quote = quoted.quote();
                MarketSamples taking = byInstrument.get(quote.instrument());
                if (taking != null) {
                    taking.onQuote(quote);
                }
            }
            next = market.next();
        }
        return samples;
    }
}
