package dev.millrace.streams.runtime;

import dev.millrace.core.account.TradingConfig;
import dev.millrace.core.account.TradingConfigs;
import dev.millrace.core.codec.Json;
import dev.millrace.core.event.ModelManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The options of TradingJob, resolved once and checked.
 *
 * @param checkpoints folder URI, or null to keep none
 */
public record TradingSettings(
        String environment,
        String bootstrap,
        Duration transactionTimeout,
        TradingOptions.Delivery delivery,
        Duration clockLag,
        TradingConfig trading,
        List<ModelManifest> models,
        String stateBackend,
        @Nullable String checkpoints,
        Duration checkpointInterval,
        int parallelism) {

    /** Flink takes no shorter one. */
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(10);

    /**
     * Settings from {@code --key value} pairs.
     *
     * @throws IllegalArgumentException in one line, if an option is unknown or a value is not one it can have
     */
    public static TradingSettings fromArgs(String... args) {
        if (args.length % 2 != 0) {
            throw new IllegalArgumentException("option " + args[args.length - 1] + " has no value");
        }
        Configuration given = new Configuration();
        for (int i = 0; i < args.length; i += 2) {
            given.setString(known(args[i]).key(), args[i + 1]);
        }
        return from(given);
    }

    /** Settings from a configuration that holds only options of {@link TradingOptions}. */
    public static TradingSettings from(Configuration given) {
        String config = given.get(TradingOptions.TRADING_CONFIG);
        String backend = given.get(TradingOptions.STATE_BACKEND);
        if (!backend.equals("rocksdb") && !backend.equals("hashmap")) {
            throw new IllegalArgumentException("state.backend is rocksdb or hashmap, not " + backend);
        }
        int parallelism = given.get(TradingOptions.PARALLELISM);
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism is at least 1, not " + parallelism);
        }
        Duration interval = given.get(TradingOptions.CHECKPOINT_INTERVAL);
        if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
            throw new IllegalArgumentException("checkpoint.interval is at least " + SHORTEST_INTERVAL.toMillis()
                    + " ms, not " + interval.toMillis() + " ms: without checkpoints nothing is written exactly once");
        }
        return new TradingSettings(
                given.get(TradingOptions.ENVIRONMENT),
                given.get(TradingOptions.BOOTSTRAP),
                given.get(TradingOptions.TRANSACTION_TIMEOUT),
                given.get(TradingOptions.DELIVERY),
                given.get(TradingOptions.CLOCK_LAG),
                config.isEmpty() ? TradingConfigs.bundled() : load(Path.of(config)),
                manifests(given.get(TradingOptions.MODELS)),
                backend,
                given.get(TradingOptions.CHECKPOINTS),
                interval,
                parallelism);
    }

    private static TradingConfig load(Path file) {
        try {
            return TradingConfigs.load(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("trading.config " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<ModelManifest> manifests(List<String> files) {
        List<ModelManifest> manifests = new ArrayList<>();
        for (String file : files) {
            try {
                manifests.add(Json.read(Files.readAllBytes(Path.of(file)), ModelManifest.class));
            } catch (IOException e) {
                throw new IllegalArgumentException("model manifest " + file + " cannot be read: " + e.getMessage(), e);
            }
        }
        return List.copyOf(manifests);
    }

    private static ConfigOption<?> known(String arg) {
        String key = arg.startsWith("--") ? arg.substring(2) : arg;
        ConfigOption<?> nearest = TradingOptions.ALL.get(0);
        for (ConfigOption<?> option : TradingOptions.ALL) {
            if (option.key().equals(key)) {
                return option;
            }
            if (distance(option.key(), key) < distance(nearest.key(), key)) {
                nearest = option;
            }
        }
        throw new IllegalArgumentException("unknown option --" + key + "; did you mean --" + nearest.key() + "?");
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
