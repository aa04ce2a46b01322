package dev.millrace.local.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

class RunMetricsTest {

    @Test
    void countsBySubtaskAndKeyAndOverAttempts() throws Exception {
        Configuration config = new Configuration();
        config.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        config.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        config.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, java.time.Duration.ZERO);
        try (RunMetrics metrics = RunMetrics.open()) {
            metrics.addTo(config);
            StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, config);
            env.fromSequence(1, 100)
                    .setParallelism(1)
                    .rebalance()
                    .map(new CountsAndFailsOnce())
                    .sinkTo(new DiscardingSink<>());

            env.execute();

            // One subtask fails at its 20th number; the second attempt reads all 100 again.
            assertThat(metrics.count("numbers")).isBetween(120L, 199L);
            assertThat(metrics.countBySubtask("numbers")).containsOnlyKeys(0, 1);
            assertThat(metrics.countBy("numbers", "parity")).containsOnlyKeys("even", "odd");
            assertThat(metrics.count("nothing")).isZero();
        }
    }

    private static final class CountsAndFailsOnce extends RichMapFunction<Long, Long> {
        private static final long serialVersionUID = 1;
        private transient Counter even = new org.apache.flink.metrics.SimpleCounter();
        private transient Counter odd = new org.apache.flink.metrics.SimpleCounter();
        private transient boolean fails;
        private transient int seen;

        @Override
        public void open(OpenContext context) {
            even = getRuntimeContext()
                    .getMetricGroup()
                    .addGroup("parity", "even")
                    .counter("numbers");
            odd = getRuntimeContext().getMetricGroup().addGroup("parity", "odd").counter("numbers");
            fails = getRuntimeContext().getTaskInfo().getAttemptNumber() == 0
                    && getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0;
        }

        @Override
        public Long map(Long n) {
            (n % 2 == 0 ? even : odd).inc();
            if (fails && ++seen == 20) {
                throw new IllegalStateException("once");
            }
            return n;
        }
    }
}
