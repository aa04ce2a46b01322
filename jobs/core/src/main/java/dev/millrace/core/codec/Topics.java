package dev.millrace.core.codec;

/**
 * The topics of the system. Every record carries its key, and producers leave the partition to Kafka's default
 * partitioner, so that one key stays in one partition in order; only the clock of {@link #QUOTES} names its partition.
 */
public enum Topics {
    QUOTES("quotes", false),
    FEATURES("features", false),
    QUOTES_REJECTED("quotes-rejected", false),
    QUALITY("quality", false),
    PATTERNS("patterns", false),
    PREDICTIONS("predictions", false),
    SIGNALS("signals", false),
    ORDERS("orders", false),
    EXECUTIONS("executions", false),
    JOURNAL("journal", false),
    POSITIONS("positions", true),
    ACCOUNTS("accounts", true),
    MODELS("models", true),
    CONTROL("control", true),
    ALERTS("alerts", false);

    private final String topic;
    private final boolean compacted;

    Topics(String topic, boolean compacted) {
        this.topic = topic;
        this.compacted = compacted;
    }

    /** Name on the broker. */
    public String topic() {
        return topic;
    }

    /** Whether the broker keeps the latest record of each key only. */
    public boolean compacted() {
        return compacted;
    }

    /**
     * Partitions to create it with where {@code wanted} are asked for. Settings have one order over all scopes, and so
     * do models and alerts: these have one partition.
     */
    public int partitions(int wanted) {
        return switch (this) {
            case MODELS, CONTROL, ALERTS -> 1;
            default -> wanted;
        };
    }
}
