package dev.millrace.streams.runtime;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Every option of TradingJob, as {@code --key value} on its command line. */
public final class TradingOptions {

    /** How commands leave: at once and at least once, or inside the transaction of a checkpoint. */
    public enum Delivery {
        FAST,
        COMMITTED
    }

    public static final ConfigOption<String> ENVIRONMENT = ConfigOptions.key("environment")
            .stringType()
            .defaultValue("dev")
            .withDescription("First part of every order ID; two systems at one venue need two.");

    public static final ConfigOption<String> BOOTSTRAP = ConfigOptions.key("kafka.bootstrap")
            .stringType()
            .defaultValue("127.0.0.1:9092")
            .withDescription("Kafka brokers as host:port, comma-separated.");

    public static final ConfigOption<Duration> TRANSACTION_TIMEOUT = ConfigOptions.key("kafka.transaction.timeout")
            .durationType()
            .defaultValue(Duration.ofMinutes(15))
            .withDescription(
                    "How long an outage may last without losing what the last checkpoint holds; at most the brokers'"
                            + " transaction.max.timeout.ms, so raise both to days in production.");

    public static final ConfigOption<Delivery> DELIVERY = ConfigOptions.key("delivery")
            .enumType(Delivery.class)
            .defaultValue(Delivery.FAST)
            .withDescription("Delivery of the orders topic: fast or committed.");

    public static final ConfigOption<Duration> CLOCK_LAG = ConfigOptions.key("clock.lag")
            .durationType()
            .defaultValue(Duration.ofMillis(5))
            .withDescription("The watermark is the clock of the log less this; an older quote is late.");

    public static final ConfigOption<String> TRADING_CONFIG = ConfigOptions.key("trading.config")
            .stringType()
            .defaultValue("")
            .withDescription("YAML file of accounts and strategies; empty for the bundled one.");

    public static final ConfigOption<List<String>> MODELS = ConfigOptions.key("models")
            .stringType()
            .asList()
            .defaultValues()
            .withDescription("Manifest files of models that are there from the start, ';'-separated.");

    public static final ConfigOption<String> STATE_BACKEND = ConfigOptions.key("state.backend")
            .stringType()
            .defaultValue("hashmap")
            .withDescription("hashmap, or rocksdb with incremental checkpoints for state that outgrows the heap.");

    public static final ConfigOption<String> CHECKPOINTS = ConfigOptions.key("checkpoints")
            .stringType()
            .noDefaultValue()
            .withDescription("Folder URI for checkpoints; kept when the job is stopped.");

    public static final ConfigOption<Duration> CHECKPOINT_INTERVAL = ConfigOptions.key("checkpoint.interval")
            .durationType()
            .defaultValue(Duration.ofSeconds(1))
            .withDescription("Time between checkpoints: the ledger topics become visible at this pace.");

    public static final ConfigOption<Integer> PARALLELISM = ConfigOptions.key("parallelism")
            .intType()
            .defaultValue(1)
            .withDescription("Parallelism of every stage; at most the partitions of the quotes topic.");

    /** All of them, in the order in which help and docs list them. */
    public static final List<ConfigOption<?>> ALL = List.of(
            ENVIRONMENT,
            BOOTSTRAP,
            TRANSACTION_TIMEOUT,
            DELIVERY,
            CLOCK_LAG,
            TRADING_CONFIG,
            MODELS,
            STATE_BACKEND,
            CHECKPOINTS,
            CHECKPOINT_INTERVAL,
            PARALLELISM);

    private TradingOptions() {}
}
