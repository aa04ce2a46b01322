package dev.millrace.testkit;

import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A Flink cluster in the test's JVM, one for all tests of a class:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final FlinkCluster FLINK = FlinkCluster.withSlots(2);
 * }</pre>
 */
public final class FlinkCluster implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private final MiniClusterExtension cluster;
    private final int slots;

    private FlinkCluster(int slots) {
        this.slots = slots;
        Configuration config = new Configuration();
        config.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        config.set(RestOptions.ADDRESS, "127.0.0.1");
        this.cluster = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
                .setConfiguration(config)
                .setNumberTaskManagers(1)
                .setNumberSlotsPerTaskManager(slots)
                .build());
    }

    /** A cluster of one task manager; the default parallelism of its jobs is the number of its slots. */
    public static FlinkCluster withSlots(int slots) {
        return new FlinkCluster(slots);
    }

    /**
     * A new environment whose jobs run on this cluster: a failing job fails (no restarts), and a type that Kryo would
     * have to serialize is refused.
     */
    public StreamExecutionEnvironment environment(int parallelism) {
        if (parallelism > slots) {
            throw new IllegalArgumentException(parallelism + " subtasks on " + slots + " slots");
        }
        Configuration config = new Configuration();
        config.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        config.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(config);
        env.setParallelism(parallelism);
        return env;
    }

    /** A new client to watch, cancel and savepoint jobs; the caller closes it. */
    public RestClusterClient<?> client() throws Exception {
        return new RestClusterClient<>(cluster.getClientConfiguration(), "test");
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        cluster.beforeAll(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        cluster.beforeEach(context);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        cluster.afterEach(context);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        cluster.afterAll(context);
    }
}
