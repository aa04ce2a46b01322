package dev.millrace.local.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.jspecify.annotations.Nullable;

/**
 * The counters of the Flink cluster in this process, over all attempts of its tasks: what a task counted before it
 * failed stays counted, so a row that was read again counts twice.
 */
public final class RunMetrics implements MetricReporter, AutoCloseable {

    static final String ID = "id";

    private static final Map<String, RunMetrics> OPEN = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();
    private final Map<Metric, Series> live = new ConcurrentHashMap<>();
    private final Map<Series, Long> ended = new ConcurrentHashMap<>();

    /** A counter of one subtask: its name and the variables of its scope. */
    private record Series(String name, Map<String, String> variables) {}

    private RunMetrics() {}

    /** New metrics, without a cluster yet. */
    public static RunMetrics open() {
        RunMetrics metrics = new RunMetrics();
        OPEN.put(metrics.id, metrics);
        return metrics;
    }

    /** Makes a cluster with {@code config} report to these. */
    public void addTo(Configuration config) {
        config.setString("metrics.reporter.run.factory.class", RunMetricsFactory.class.getName());
        config.setString("metrics.reporter.run." + ID, id);
    }

    static RunMetrics of(MetricConfig config) {
        RunMetrics metrics = OPEN.get(config.getString(ID, ""));
        if (metrics == null) {
            throw new IllegalStateException("no open metrics of this run");
        }
        return metrics;
    }

    /** Sum of the counters of that name. */
    public long count(String name) {
        return counts(name, s -> "").getOrDefault("", 0L);
    }

    /**
     * Sums of the counters of that name by the value of one key of their metric group.
     *
     * @param key as in {@code MetricGroup.addGroup(key, value)}
     */
    public Map<String, Long> countBy(String name, String key) {
        return counts(name, s -> s.variables().get("<" + key + ">"));
    }

    /** Sums of the counters of that name by subtask number. */
    public Map<Integer, Long> countBySubtask(String name) {
        Map<Integer, Long> bySubtask = new TreeMap<>();
        countBy(name, "subtask_index").forEach((subtask, n) -> bySubtask.put(Integer.valueOf(subtask), n));
        return bySubtask;
    }

    private Map<String, Long> counts(String name, Function<Series, @Nullable String> group) {
        Map<String, Long> counts = new TreeMap<>();
        live.forEach((metric, series) -> add(counts, name, group, series, ((Counter) metric).getCount()));
        ended.forEach((series, count) -> add(counts, name, group, series, count));
        return counts;
    }

    private static void add(
            Map<String, Long> counts,
            String name,
            Function<Series, @Nullable String> group,
            Series series,
            long count) {
        String key = series.name().equals(name) ? group.apply(series) : null;
        if (key != null) {
            counts.merge(key, count, Long::sum);
        }
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (metric instanceof Counter) {
            live.put(metric, new Series(name, withoutAttempt(group.getAllVariables())));
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        Series series = live.remove(metric);
        if (series != null) {
            ended.merge(series, ((Counter) metric).getCount(), Long::sum);
        }
    }

    /** Attempts have IDs of their own, which would keep their counts apart. */
    private static Map<String, String> withoutAttempt(Map<String, String> variables) {
        Map<String, String> kept = new TreeMap<>(variables);
        kept.remove("<task_attempt_id>");
        kept.remove("<task_attempt_num>");
        return Map.copyOf(kept);
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {
        OPEN.remove(id);
    }
}
