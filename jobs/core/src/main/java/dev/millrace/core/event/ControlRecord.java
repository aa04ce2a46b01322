package dev.millrace.core.event;

import java.util.Map;

/**
 * A setting changed while the system runs, as written to topic {@code control}.
 *
 * @param kind what it sets
 * @param scope {@code global}, {@code account:NAME}, {@code strategy:NAME} or {@code instrument:NAME}
 * @param effectiveFromMs event time from which it holds; one in the past holds at once
 * @param settings name to value, as text
 */
public record ControlRecord(Kind kind, String scope, long effectiveFromMs, Map<String, String> settings) {

    /** What a control record sets. */
    public enum Kind {
        LIMITS,
        STRATEGY,
        TRADING_STATE
    }
}
