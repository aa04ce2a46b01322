package dev.millrace.local.demo;

import dev.millrace.local.broker.Broker;
import dev.millrace.streams.app.TradingJob;
import dev.millrace.streams.runtime.FlinkDefaults;
import dev.millrace.streams.runtime.TradingOptions;
import dev.millrace.streams.runtime.TradingSettings;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** TradingJob with the settings of a demo. */
final class TradingDemoJob {

    static final String ENVIRONMENT = "demo";

    private TradingDemoJob() {}

    /**
     * The settings.
     *
     * @param checkpoints folder for them
     * @throws IllegalArgumentException in one line, if the trading configuration is not one
     */
    static TradingSettings settings(DemoOptions options, DemoPorts ports, Path checkpoints) {
        Configuration given = new Configuration();
        given.set(TradingOptions.ENVIRONMENT, ENVIRONMENT);
        given.set(TradingOptions.BOOTSTRAP, ports.bootstrap());
        given.set(TradingOptions.TRANSACTION_TIMEOUT, Broker.TRANSACTION_TIMEOUT);
        given.set(TradingOptions.DELIVERY, options.delivery);
        given.set(TradingOptions.CHECKPOINTS, checkpoints.toUri().toString());
        given.set(TradingOptions.CHECKPOINT_INTERVAL, options.checkpointInterval);
        given.set(TradingOptions.PARALLELISM, options.parallelism);
        if (options.config != null) {
            given.set(TradingOptions.TRADING_CONFIG, options.config.toString());
        }
        return TradingSettings.from(given);
    }

    /** The graph, ready to be submitted to a cluster. */
    static StreamGraph graph(TradingSettings settings) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(FlinkDefaults.of(settings));
        TradingJob.build(env, settings, Clock.systemUTC().millis());
        StreamGraph graph = env.getStreamGraph();
        graph.setJobName(TradingJob.NAME);
        return graph;
    }
}
