package dev.millrace.bench.measure;

import dev.millrace.bench.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rounds in which every system runs once, forwards and backwards in turn (A B, B A, ...), so that a drift of the
 * machine falls on all alike. A round on a disturbed machine is discarded and repeated, see {@link Quiet}.
 */
public final class Rounds {

    /** One run of one system, warm-up included. */
    @FunctionalInterface
    public interface Run {

        /** What was measured, by metric; a metric's name ends with its unit. */
        Map<String, Double> run() throws Exception;
    }

    private final List<Map<String, Map<String, Double>>> kept;
    private final int discarded;

    private Rounds(List<Map<String, Map<String, Double>>> kept, int discarded) {
        this.kept = kept;
        this.discarded = discarded;
    }

    /**
     * Runs until {@code wanted} rounds were undisturbed, at most half as many again, so that a single one is never
     * repeated. Where none was, the last round stands, and {@link #note} says so.
     *
     * @param systems by name, in the order of a forward round
     */
    public static Rounds of(Map<String, Run> systems, int wanted, Progress progress) throws Exception {
        List<Map<String, Map<String, Double>>> kept = new ArrayList<>();
        int discarded = 0;
        while (kept.size() < wanted) {
            List<Map.Entry<String, Run>> order = new ArrayList<>(systems.entrySet());
            if ((kept.size() + discarded) % 2 == 1) {
                Collections.reverse(order);
            }
            Map<String, Map<String, Double>> round = new LinkedHashMap<>();
            double worst = 0;
            for (Map.Entry<String, Run> system : order) {
                Quiet quiet = Quiet.begin();
                Map<String, Double> figures = new TreeMap<>(system.getValue().run());
                worst = Math.max(worst, quiet.foreignCpu());
                round.put(system.getKey(), figures);
                progress.say(system.getKey() + ' ' + figures);
            }
            boolean last = kept.size() + discarded + 1 >= wanted + wanted / 2;
            if (Quiet.isDisturbed(worst)) {
                discarded++;
                progress.say("round discarded: others used " + Math.round(100 * worst) + " % of a core");
                if (!last) {
                    continue;
                }
                if (!kept.isEmpty()) {
                    break;
                }
            }
            kept.add(round);
            if (last) {
                break;
            }
        }
        return new Rounds(kept, discarded);
    }

    /** The median over the rounds, by system and metric. */
    public Map<String, Map<String, Double>> medians() {
        Map<String, Map<String, Double>> medians = new TreeMap<>();
        kept.get(0).forEach((system, figures) -> figures.keySet()
                .forEach(metric ->
                        medians.computeIfAbsent(system, s -> new TreeMap<>()).put(metric, median(system, metric))));
        return medians;
    }

    /** The median over the rounds of one figure. */
    public double median(String system, String metric) {
        return Ratio.median(values(system, metric));
    }

    /** The subject's {@code metric} over that of {@code other}. */
    public Ratio ratio(String subject, String other, String metric) {
        double[] over = values(subject, metric);
        double[] under = values(other, metric);
        double[] ratios = new double[over.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = over[i] / under[i];
        }
        return Ratio.of(metric, ratios);
    }

    /** How many rounds count, and how many were discarded and why. */
    public String note() {
        return kept.size() + " rounds, " + discarded + " discarded since others used more than "
                + Math.round(100 * Quiet.LIMIT) + " % of a core";
    }

    private double[] values(String system, String metric) {
        return kept.stream()
                .mapToDouble(round -> {
                    Double value = round.getOrDefault(system, Map.of()).get(metric);
                    if (value == null) {
                        throw new IllegalArgumentException(system + " has no " + metric);
                    }
                    return value;
                })
                .toArray();
    }
}
