package dev.millrace.local.demo;

import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.gateways.TopicSetup;
import dev.millrace.local.broker.Broker;
import dev.millrace.local.cluster.LocalCluster;
import dev.millrace.local.cluster.RetainedCheckpoints;
import dev.millrace.local.metrics.LoopbackPrometheus;
import dev.millrace.local.metrics.RunMetrics;
import dev.millrace.local.process.Home;
import dev.millrace.local.process.Leftovers;
import dev.millrace.local.process.StarterModels;
import dev.millrace.local.process.Supervised;
import dev.millrace.local.report.ReportFile;
import dev.millrace.local.report.RunReport;
import dev.millrace.local.report.SummaryTable;
import dev.millrace.streams.app.TradingJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** One run of the demo: starts everything, shows it, and stops it in the order in which nothing is lost. */
final class Demo {

    private static final Duration JOB_STOP = Duration.ofSeconds(15);
    private static final long HOOK_WAIT_SECONDS = 60;

    private final DemoOptions options;
    private final DemoPorts ports;
    private final Home home;
    private final Screen screen;
    private final InstrumentCatalog catalog = InstrumentCatalog.bundled();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    Demo(DemoOptions options, DemoPorts ports, Home home, Screen screen) {
        this.options = options;
        this.ports = ports;
        this.home = home;
        this.screen = screen;
    }

    void run() throws Exception {
        Thread hook = new Thread(this::stopAndWait, "demo-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            Leftovers.clear(home);
            screen.line("demo: " + LiveTable.BANNER);
            screen.line("demo: starting Kafka at " + ports.bootstrap());
            boolean fresh = Broker.isFresh(home);
            try (Broker broker = Broker.start(home, ports.kafka(), ports.controller(), Broker.SMALL)) {
                Path model = StarterModels.provide(home.folder("logs"), screen.out());
                broker.await();
                TopicSetup.create(ports.bootstrap(), options.parallelism);
                Models.publish(ports.bootstrap(), model);
                trade(broker, fresh);
            }
        } finally {
            stopped.countDown();
        }
    }

    private void trade(Broker broker, boolean fresh) throws Exception {
        TopicTally tally = new TopicTally();
        // Before the feed writes more: what it finds, the job that ended has read as well, or was about to.
        long backlog = fresh ? 0 : Backlog.quotes(ports.bootstrap(), TradingJob.group(TradingDemoJob.ENVIRONMENT));
        RunReport report;
        try (Supervised venue = Supervised.start(
                        () -> Gateways.venue(home, options, ports, fresh),
                        () -> Gateways.venue(home, options, ports, false),
                        this::note);
                Supervised feed = Supervised.start(
                        () -> Gateways.feed(home, options, ports),
                        () -> Gateways.feed(home, options, ports),
                        this::note);
                RunMetrics metrics = RunMetrics.open();
                LocalCluster cluster = LocalCluster.start(flink(metrics), options.parallelism, ports.web());
                TopicReader reader = new TopicReader(ports.bootstrap(), tally)) {
            reader.start();
            long startNanos = System.nanoTime();
            JobID job = cluster.submit(graph());
            screen.line("demo: trading; web UI http://127.0.0.1:" + ports.web() + ", metrics http://127.0.0.1:"
                    + ports.metrics() + "/metrics, logs in " + home.folder("logs"));
            watch(tally, metrics, cluster, job, startNanos, () -> {
                broker.requireAlive();
                venue.check();
                feed.check();
            });
            screen.line("demo: stopping");
            Long restored = cluster.restoredCheckpointId(job);
            if (!cluster.stop(job, home.folder("checkpoints"), JOB_STOP)) {
                screen.line("demo: the job took no last checkpoint; --keep resumes from the one before");
            }
            long elapsedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
            reader.finish();
            report = DemoReport.of(tally.view(true), metrics, restored, backlog, elapsedMs);
        }
        screen.line("demo: " + LiveTable.BANNER);
        SummaryTable.of(report, catalog).forEach(screen::line);
        if (options.report != null) {
            ReportFile.write(options.report, report);
        }
    }

    private void watch(
            TopicTally tally, RunMetrics metrics, LocalCluster cluster, JobID job, long startNanos, Runnable children)
            throws Exception {
        LiveTable table = new LiveTable(catalog, ports);
        long quotes = 0;
        long second = 0;
        while (!stop.await(1, TimeUnit.SECONDS)) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
            if (options.time != null && elapsed.compareTo(options.time) >= 0) {
                return;
            }
            children.run();
            JobStatus status = cluster.status(job);
            if (status.isTerminalState()) {
                throw new IllegalStateException("TradingJob is " + status + ": " + cluster.failure(job));
            }
            long read = DemoReport.quotesIn(metrics);
            DemoView view = tally.view(false);
            LiveTable.QuoteCount counted = new LiveTable.QuoteCount(read - quotes, DemoReport.quotesAccepted(metrics));
            screen.draw(
                    second++,
                    table.lines(view, status.name(), counted, elapsed),
                    table.line(view, status.name(), counted, elapsed));
            quotes = read;
        }
    }

    private Configuration flink(RunMetrics metrics) {
        Configuration flink = new Configuration();
        metrics.addTo(flink);
        LoopbackPrometheus.addTo(flink, ports.metrics());
        return flink;
    }

    private StreamGraph graph() {
        Path checkpoints = home.folder("checkpoints");
        StreamGraph graph = TradingDemoJob.graph(TradingDemoJob.settings(options, ports, checkpoints));
        Optional<Path> newest = options.keep ? RetainedCheckpoints.newest(checkpoints) : Optional.empty();
        newest.ifPresent(path -> {
            screen.line("demo: resuming from " + path);
            graph.setSavepointRestoreSettings(
                    SavepointRestoreSettings.forPath(path.toUri().toString()));
        });
        return graph;
    }

    private void note(String text) {
        screen.line("demo: " + text);
    }

    /** Runs in the shutdown hook: the process ends when this returns. */
    private void stopAndWait() {
        stop.countDown();
        try {
            if (!stopped.await(HOOK_WAIT_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
