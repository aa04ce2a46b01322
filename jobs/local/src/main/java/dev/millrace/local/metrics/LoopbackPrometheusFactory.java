package dev.millrace.local.metrics;

import java.util.Properties;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Makes the reporter on the port that the configuration names. */
public final class LoopbackPrometheusFactory implements MetricReporterFactory {

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return new LoopbackPrometheus(((MetricConfig) properties).getInteger(LoopbackPrometheus.PORT, 0));
    }
}
