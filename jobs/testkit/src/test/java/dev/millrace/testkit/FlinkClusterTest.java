package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FlinkClusterTest {

    @RegisterExtension
    static final FlinkCluster FLINK = FlinkCluster.withSlots(2);

    @Test
    void runsAJobOnAllSlots() throws Exception {
        StreamExecutionEnvironment env = FLINK.environment(2);

        assertThat(env.fromSequence(1, 1000).executeAndCollect(2000))
                .hasSize(1000)
                .contains(1L, 1000L);
    }
}
