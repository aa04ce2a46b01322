package dev.millrace.core.venue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.Serializable;

/**
 * How the simulated venue behaves. All times are event time in milliseconds, all prices in ticks of the instrument.
 *
 * @param venue its name in executions
 * @param seed of all draws; a draw is a hash of seed, command ID and draw number
 * @param latencyMs from sending a command to its arrival
 * @param latencyJitterMs at most so much more, drawn per command; commands never overtake each other
 * @param reportLatencyMs from an event at the venue to its report
 * @param depthUnits that can be filled on one side of one quote; what is beyond waits for the next quote
 * @param minSpreadTicks a narrower quote is widened on both sides, half of what lacks each, rounded up
 * @param slippageTicks by which a fill at the far side is worse than the quote
 * @param rejectProbability of a new order to be refused for no reason of its own, 0 to 1
 * @param partialFillProbability of a fill to be cut to a drawn part, 0 to 1
 * @param lastLookMs that the venue holds a match at the far side before it fills it; 0 for no last look
 * @param lastLookTicks by which the price may move against the venue while it holds without being refused
 * @param feePerMillion fee in units of quote currency for a million of notional
 * @param retentionMs for which a finished order and its command IDs are remembered; a duplicate that comes later is
 *     taken for a new command
 */
public record SimSettings(
        String venue,
        long seed,
        long latencyMs,
        long latencyJitterMs,
        long reportLatencyMs,
        long depthUnits,
        long minSpreadTicks,
        long slippageTicks,
        double rejectProbability,
        double partialFillProbability,
        long lastLookMs,
        long lastLookTicks,
        long feePerMillion,
        long retentionMs)
        implements Serializable {

    private static final long TWO_DAYS_MS = 172_800_000;

    /**
     * Refuses what no venue can be.
     *
     * @throws IllegalArgumentException naming the setting
     */
    public SimSettings {
        if (venue.isBlank()) {
            throw new IllegalArgumentException("venue has no name");
        }
        notNegative("latencyMs", latencyMs);
        notNegative("latencyJitterMs", latencyJitterMs);
        notNegative("reportLatencyMs", reportLatencyMs);
        notNegative("minSpreadTicks", minSpreadTicks);
        notNegative("slippageTicks", slippageTicks);
        notNegative("lastLookMs", lastLookMs);
        notNegative("lastLookTicks", lastLookTicks);
        notNegative("feePerMillion", feePerMillion);
        notNegative("retentionMs", retentionMs);
        if (depthUnits <= 0) {
            throw new IllegalArgumentException("depthUnits must be positive: " + depthUnits);
        }
        probability("rejectProbability", rejectProbability);
        probability("partialFillProbability", partialFillProbability);
    }

    /** A venue of the kind that a retail desk sees: 20 to 30 ms away, a million deep, 30 per million. */
    public static SimSettings defaults() {
        return new SimSettings("sim", 1, 20, 10, 5, 1_000_000, 1, 0, 0.01, 0.1, 0, 0, 30, TWO_DAYS_MS);
    }

    /** A venue without latency, rejects, partial fills, slippage or fees, of a million units of depth. */
    public static SimSettings plain() {
        return new SimSettings("sim", 1, 0, 0, 0, 1_000_000, 0, 0, 0, 0, 0, 0, 0, TWO_DAYS_MS);
    }

    /**
     * The defaults with what {@code yaml} sets.
     *
     * @throws IllegalArgumentException if it is not a map of settings, has an unknown one, or one that cannot be
     */
    public static SimSettings parse(String yaml) {
        ObjectMapper mapper = new ObjectMapper(new YAMLFactory());
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        try {
            ObjectNode merged = mapper.valueToTree(defaults());
            JsonNode given = mapper.readTree(yaml);
            if (given instanceof ObjectNode settings) {
                merged.setAll(settings);
            } else if (given != null && !given.isMissingNode() && !given.isNull()) {
                throw new IllegalArgumentException("simulator settings: not a map of settings");
            }
            return mapper.treeToValue(merged, SimSettings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("simulator settings: " + e.getOriginalMessage(), e);
        }
    }

    public SimSettings withSeed(long newSeed) {
        return new SimSettings(
                venue,
                newSeed,
                latencyMs,
                latencyJitterMs,
                reportLatencyMs,
                depthUnits,
                minSpreadTicks,
                slippageTicks,
                rejectProbability,
                partialFillProbability,
                lastLookMs,
                lastLookTicks,
                feePerMillion,
                retentionMs);
    }

    private static void notNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative: " + value);
        }
    }

    private static void probability(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be from 0 to 1: " + value);
        }
    }
}
