package dev.millrace.local.replay;

import dev.millrace.local.DurationConverter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code replay} can be told. */
@SuppressWarnings("NullAway.Init")
final class ReplayOptions {

    @Parameters(
            paramLabel = "PATH",
            description = "A file, a folder of day files, or a folder with one subfolder a symbol.")
    Path path;

    @Option(names = "--format", required = true, paramLabel = "lean-tick|csv", description = "Format of the files.")
    String format;

    @Option(
            names = "--symbol",
            required = true,
            paramLabel = "SYMBOL[,SYMBOL]",
            description = "Instruments to replay; each is one split of the source.")
    String symbols;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            defaultValue = "oanda",
            description = "Feed that recorded the quotes; it decides on the trading sessions.")
    String source;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "Time zone of the files, where their times carry none.")
    String zone;

    @Option(names = "--parallelism", paramLabel = "N", defaultValue = "1", description = "Subtasks of every stage.")
    int parallelism;

    @Option(
            names = "--crash-at",
            paramLabel = "PERCENT",
            description = "Fail a task once when this part of the quotes was read, for example 40%%.")
    @Nullable
    String crashAt;

    @Option(
            names = "--clock",
            paramLabel = "DURATION|none",
            defaultValue = "1s",
            description = "Event time between clock records; it never changes the output.")
    String clock;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Accounts and strategies as YAML; without it the bundled ones.")
    @Nullable
    Path config;

    @Option(
            names = "--model",
            paramLabel = "MANIFEST",
            description = "Manifest of a model; may be repeated. Without it the starter model.")
    List<Path> models = new ArrayList<>();

    @Option(names = "--control", paramLabel = "FILE", description = "Control records as JSON lines.")
    @Nullable
    Path control;

    @Option(
            names = "--state-backend",
            paramLabel = "rocksdb|hashmap",
            defaultValue = "hashmap",
            description = "Where Flink keeps state.")
    String stateBackend;

    @Option(
            names = "--checkpoint-interval",
            paramLabel = "DURATION",
            defaultValue = "1s",
            converter = DurationConverter.class,
            description = "Wall-clock time between checkpoints.")
    Duration checkpointInterval;

    @Option(names = "--output", paramLabel = "DIR", description = "Write the output topics there as JSON lines.")
    @Nullable
    Path output;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the result there as JSON.")
    @Nullable
    Path report;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = ".millrace",
            description = "Folder of logs and models.")
    Path home;
}
