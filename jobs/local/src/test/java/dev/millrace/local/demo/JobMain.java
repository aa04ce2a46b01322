package dev.millrace.local.demo;

import dev.millrace.local.cluster.LocalCluster;
import dev.millrace.local.cluster.RetainedCheckpoints;
import dev.millrace.streams.runtime.TradingOptions.Delivery;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * TradingJob in a JVM of its own, beside a broker and gateways that run elsewhere. Arguments: port of the broker, of the
 * web UI, the folder of checkpoints, the trading configuration and the delivery mode.
 */
final class JobMain {

    private JobMain() {}

    public static void main(String[] args) throws Exception {
        DemoOptions options = new DemoOptions();
        options.delivery = Delivery.valueOf(args[4]);
        options.checkpointInterval = Duration.ofSeconds(2);
        options.parallelism = 1;
        options.config = Path.of(args[3]);
        int web = Integer.parseInt(args[1]);
        DemoPorts ports = new DemoPorts(Integer.parseInt(args[0]), 0, web, 0);
        Path checkpoints = Path.of(args[2]);
        LocalCluster cluster = LocalCluster.start(new Configuration(), 1, web);
        StreamGraph graph = TradingDemoJob.graph(TradingDemoJob.settings(options, ports, checkpoints));
        RetainedCheckpoints.newest(checkpoints)
                .ifPresent(newest -> graph.setSavepointRestoreSettings(
                        SavepointRestoreSettings.forPath(newest.toUri().toString())));
        JobID job = cluster.submit(graph);
        System.out.println("submitted " + job);
        ProcessHandle.current().parent().orElseThrow().onExit().join();
        System.exit(0);
    }
}
