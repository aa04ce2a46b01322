package dev.millrace.local.replay;

import dev.millrace.core.codec.RecordedInstrument;
import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.ModelManifest;
import dev.millrace.core.venue.SimSettings;
import dev.millrace.local.metrics.RunMetrics;
import dev.millrace.local.report.RunReport;
import dev.millrace.streams.app.TradingGraph;
import dev.millrace.streams.app.TradingPlan;
import dev.millrace.streams.app.TradingUids;
import dev.millrace.streams.io.LogClock;
import dev.millrace.streams.io.RecordedSource;
import dev.millrace.streams.runtime.FlinkDefaults;
import dev.millrace.streams.runtime.TradingOptions;
import dev.millrace.streams.runtime.TradingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** The trading graph over recorded quotes, to their end, in this process. */
final class ReplayJob {

    private static final long NEVER = Long.MAX_VALUE;
    private static final Duration PROGRESS_EVERY = Duration.ofMillis(200);

    /** Runs and blocks until all is done. */
    RunReport run(ReplayRequest request, ReplayProgress progress) throws Exception {
        long startNanos = System.nanoTime();
        ReplaySummary summary = new ReplaySummary();
        ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
        try (RunMetrics metrics = RunMetrics.open()) {
            StreamExecutionEnvironment env =
                    StreamExecutionEnvironment.createLocalEnvironment(configuration(request, metrics));
            try (CloseableIterator<ReplayLine> lines = build(env, request).collectAsync()) {
                JobClient job = env.executeAsync("replay");
                ticker.scheduleAtFixedRate(
                        () -> progress.read(metrics.count(RecordedSource.ROWS_READ)),
                        0,
                        PROGRESS_EVERY.toMillis(),
                        TimeUnit.MILLISECONDS);
                lines.forEachRemaining(summary::add);
                job.getJobExecutionResult().get();
            }
            long elapsedMs = (System.nanoTime() - startNanos) / 1_000_000;
            RunReport report = summary.report(metrics.count(RecordedSource.ROWS_READ), elapsedMs);
            if (request.crashAtFraction() != null && report.restoredCheckpointId() == null) {
                throw new IllegalStateException("the crash that was asked for did not happen: no order was working"
                        + " after that point; try an earlier one");
            }
            return report;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            ticker.shutdownNow();
        }
    }

    private static TradingSettings settings(ReplayRequest request) {
        return new TradingSettings(
                "replay",
                "",
                TradingOptions.TRANSACTION_TIMEOUT.defaultValue(),
                TradingOptions.Delivery.FAST,
                Duration.ZERO,
                request.trading(),
                request.models(),
                request.stateBackend(),
                request.work().toUri().toString(),
                request.checkpointInterval(),
                request.parallelism());
    }

    private static Configuration configuration(ReplayRequest request, RunMetrics metrics) {
        Configuration flink = FlinkDefaults.of(settings(request));
        flink.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        flink.set(RestOptions.BIND_PORT, "0");
        // Nobody waits for a single record.
        flink.set(ExecutionOptions.BUFFER_TIMEOUT, ExecutionOptions.BUFFER_TIMEOUT.defaultValue());
        metrics.addTo(flink);
        if (request.crashAtFraction() == null) {
            // Nothing is expected to fail: what does is said, not tried again.
            flink.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        }
        return flink;
    }

    /** The graph with its ends; the stream is what the replay tells. */
    static DataStream<ReplayLine> build(StreamExecutionEnvironment env, ReplayRequest request) throws IOException {
        TradingSettings settings = settings(request);
        Duration clock = request.clockInterval();
        long crashMs = crashMs(request);
        RecordedSource source = new RecordedSource(
                request.recordings(),
                request.format(),
                request.zone(),
                request.source(),
                clock == null ? Duration.ZERO : clock,
                crashMs);
        DataStream<FeedRecord> quotes = env.fromSource(
                        source, LogClock.recorded(settings.clockLag()), TradingUids.QUOTES)
                .uid(TradingUids.QUOTES);
        TradingGraph.Inputs in = new TradingGraph.Inputs(
                quotes,
                null,
                given(env, request.control(), ControlRecord.class, TradingUids.CONTROL),
                given(env, List.of(), ModelManifest.class, TradingUids.MODELS));
        ArrayList<RecordedInstrument> recordings = new ArrayList<>(request.recordings());
        TradingGraph.Outputs out = TradingGraph.build(
                in, TradingPlan.replay(settings, SimSettings.defaults(), (partition, offset) -> recordings
                        .get(partition)
                        .origin(offset)));
        DataStream<ReplayLine> told = ReplayEnds.tally(out);
        if (crashMs != NEVER) {
            told = told.union(ReplayEnds.crash(out, crashMs));
        }
        Path output = request.output();
        if (output != null) {
            ReplayEnds.write(out, output.toUri().toString());
        }
        return told;
    }

    /** Event time of the crash that is asked for; {@link #NEVER} if none is. */
    private static long crashMs(ReplayRequest request) throws IOException {
        Double crashAt = request.crashAtFraction();
        return crashAt == null
                ? NEVER
                : EventTimes.at(crashAt, request.recordings(), request.format(), request.zone(), request.source());
    }

    @SuppressWarnings("deprecation") // its successor takes no empty list
    private static <T> DataStream<T> given(
            StreamExecutionEnvironment env, List<T> elements, Class<T> type, String uid) {
        return env.fromCollection(elements, TypeInformation.of(type)).name(uid).uid(uid);
    }
}
