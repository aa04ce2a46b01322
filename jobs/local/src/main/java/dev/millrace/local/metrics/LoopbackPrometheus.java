package dev.millrace.local.metrics;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.prometheus.AbstractPrometheusReporter;

/**
 * Flink's Prometheus reporter, but on the loopback address: Flink's own listens on every address of the machine and
 * has no setting for it.
 */
public final class LoopbackPrometheus extends AbstractPrometheusReporter {

    static final String PORT = "port";

    private final HTTPServer server;

    LoopbackPrometheus(int port) {
        try {
            server = new HTTPServer(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), registryOf(this), true);
        } catch (IOException e) {
            throw new UncheckedIOException("no metrics on port " + port, e);
        }
    }

    /** Makes a cluster with {@code config} serve its metrics on {@code port}. */
    public static void addTo(Configuration config, int port) {
        config.setString("metrics.reporter.prom.factory.class", LoopbackPrometheusFactory.class.getName());
        config.setString("metrics.reporter.prom." + PORT, Integer.toString(port));
    }

    private static CollectorRegistry registryOf(AbstractPrometheusReporter reporter) {
        try {
            Field registry = AbstractPrometheusReporter.class.getDeclaredField("registry");
            registry.setAccessible(true);
            return (CollectorRegistry) registry.get(reporter);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("not the Prometheus reporter of Flink 2.3", e);
        }
    }

    @Override
    public void close() {
        server.stop();
        super.close();
    }
}
