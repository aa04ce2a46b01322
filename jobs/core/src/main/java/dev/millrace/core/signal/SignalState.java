package dev.millrace.core.signal;

import java.util.HashMap;
import java.util.Map;

/**
 * What {@link SignalCombiner} remembers of one instrument. Bounded by the strategies of the configuration and the
 * patterns they weigh. Public fields, so that Flink serializes it as a POJO.
 */
public final class SignalState {

    /** By strategy: start of the slot of its last signal, event time. */
    public Map<String, Long> lastSlotMs = new HashMap<>();

    /** By strategy: direction of its last signal. */
    public Map<String, Integer> lastDirection = new HashMap<>();

    /** By pattern: direction of its last match. */
    public Map<String, Integer> matchDirection = new HashMap<>();

    /** By pattern: event time of its last match. */
    public Map<String, Long> matchTimeMs = new HashMap<>();

    /** By strategy: probability above which it wants to be long, where a control record changed it. */
    public Map<String, Double> longAbove = new HashMap<>();

    /** By strategy: probability below which it wants to be short, where a control record changed it. */
    public Map<String, Double> shortBelow = new HashMap<>();
}
