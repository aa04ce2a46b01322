package dev.millrace.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.millrace.bench.measure.Ratio;
import java.util.List;
import java.util.Map;

/**
 * What a contest found.
 *
 * @param oracleChecked whether the output of every system was compared with the oracle; true, or there is no outcome
 * @param oracle what the outputs were compared with, in one line
 * @param settings what both sides had in common: durability, parallelism, heap, collector
 * @param systems by system, then by metric, the median over the rounds; a metric's name ends with its unit
 * @param ratios {@code vsOTHER}, or {@code vsOTHER.metric} where a contest has several
 * @param aims what was wanted
 * @param notes what a reader has to know, and the cause of what falls short
 */
public record Outcome(
        boolean oracleChecked,
        String oracle,
        Map<String, String> settings,
        Map<String, Map<String, Double>> systems,
        Map<String, Ratio> ratios,
        List<Aim> aims,
        List<String> notes) {

    /**
     * A wanted figure beside the one that was seen.
     *
     * @param what in words, with the unit
     * @param atLeast whether more is better
     */
    public record Aim(String what, boolean atLeast, double wanted, double seen) {

        public static Aim atLeast(String what, double wanted, double seen) {
            return new Aim(what, true, wanted, seen);
        }

        public static Aim atMost(String what, double wanted, double seen) {
            return new Aim(what, false, wanted, seen);
        }

        @JsonProperty
        public boolean met() {
            return atLeast ? seen >= wanted : seen <= wanted;
        }
    }
}
