package dev.millrace.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.local.metrics.LoopbackPrometheus;
import dev.millrace.local.metrics.RunMetrics;
import dev.millrace.testkit.FreePorts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalClusterTest {

    @TempDir
    private Path folder;

    @Test
    void stopsAJobWithASavepointAndResumesFromTheNewest() throws Exception {
        List<Integer> ports = FreePorts.find(2);
        Configuration config = new Configuration();
        LoopbackPrometheus.addTo(config, ports.get(1));
        try (RunMetrics metrics = RunMetrics.open()) {
            metrics.addTo(config);
            try (LocalCluster cluster = LocalCluster.start(config, 1, ports.get(0))) {
                JobID first = cluster.submit(endless());
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> metrics.countBySubtask("numRecordsOut").getOrDefault(0, 0L) > 10);
                assertThat(get(ports.get(0), "/jobs")).contains(first.toString());
                assertThat(get(ports.get(1), "/metrics")).contains("flink_taskmanager_job_task_operator_numRecordsOut");
                assertThat(cluster.restoredCheckpointId(first)).isNull();
                assertThat(cluster.stop(first, folder, Duration.ofSeconds(60))).isTrue();
                assertThat(cluster.status(first)).isEqualTo(JobStatus.FINISHED);

                StreamGraph resumed = endless();
                resumed.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(
                        RetainedCheckpoints.newest(folder).orElseThrow().toUri().toString()));
                JobID second = cluster.submit(resumed);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> cluster.restoredCheckpointId(second) != null);
            }
        }
    }

    private static StreamGraph endless() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
        env.setParallelism(1);
        env.fromSequence(0, Long.MAX_VALUE)
                .uid("numbers")
                .map(n -> {
                    Thread.onSpinWait();
                    return n;
                })
                .returns(Long.class)
                .uid("map")
                .sinkTo(new DiscardingSink<>())
                .uid("sink");
        return env.getStreamGraph();
    }

    private static String get(int port, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
