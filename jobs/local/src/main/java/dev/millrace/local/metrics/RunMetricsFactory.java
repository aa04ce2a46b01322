package dev.millrace.local.metrics;

import java.util.Properties;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Hands a cluster the metrics that its configuration names. */
public final class RunMetricsFactory implements MetricReporterFactory {

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return RunMetrics.of((MetricConfig) properties);
    }
}
