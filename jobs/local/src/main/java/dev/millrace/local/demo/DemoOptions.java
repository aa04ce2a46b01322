package dev.millrace.local.demo;

import dev.millrace.local.DurationConverter;
import dev.millrace.streams.runtime.TradingOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code demo} can be told. */
@SuppressWarnings("NullAway.Init")
final class DemoOptions {

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Stop after this time from the start of trading, for example 60s; without it at Ctrl-C.")
    @Nullable
    Duration time;

    @Option(names = "--headless", description = "Plain lines instead of a live table.")
    boolean headless;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the generated market.")
    long seed;

    @Option(
            names = "--rate",
            paramLabel = "QPS",
            defaultValue = "200",
            description = "Mean quotes per second over all instruments.")
    int rate;

    @Option(
            names = "--keep",
            description = "Resume the market, the ledgers and the jobs of the last run from its newest checkpoint.")
    boolean keep;

    @Option(
            names = "--delivery",
            paramLabel = "fast|committed",
            defaultValue = "fast",
            description = "Orders leave at once, or with the transaction of a checkpoint.")
    TradingOptions.Delivery delivery;

    @Option(
            names = "--checkpoint-interval",
            paramLabel = "DURATION",
            defaultValue = "1s",
            converter = DurationConverter.class,
            description = "Time between checkpoints; all topics but a fast orders become visible at this pace.")
    Duration checkpointInterval;

    @Option(names = "--parallelism", paramLabel = "N", defaultValue = "1", description = "Subtasks of every stage.")
    int parallelism;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Accounts and strategies as YAML; without it the bundled ones.")
    @Nullable
    Path config;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = ".millrace",
            description = "Folder of all state and logs; without --keep its state is deleted first.")
    Path home;

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            description = "Use this port and the ones after it, for Kafka (two), the web UI and metrics; without it"
                    + " free ones are looked for from 19092 on.")
    @Nullable
    Integer portBase;

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "Port of the Kafka broker.")
    @Nullable
    Integer kafkaPort;

    @Option(names = "--web-port", paramLabel = "PORT", description = "Port of Flink's web UI.")
    @Nullable
    Integer webPort;

    @Option(names = "--metrics-port", paramLabel = "PORT", description = "Port of the Prometheus metrics.")
    @Nullable
    Integer metricsPort;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the result there as JSON.")
    @Nullable
    Path report;
}
