package dev.millrace.bench.pipeline;

import dev.millrace.bench.endtoend.Contestant;
import dev.millrace.bench.endtoend.Drain;
import dev.millrace.bench.endtoend.MillraceSystem;
import dev.millrace.bench.endtoend.Preload;
import dev.millrace.bench.endtoend.QuoteTape;
import dev.millrace.bench.endtoend.TestBed;
import dev.millrace.bench.endtoend.TopicReader;
import dev.millrace.local.process.StarterModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One broker with a full topic for the runs of whole systems, one after the other, each from the beginning. What a run
 * commits of the beginning is compared with the oracle and with the first run; it warms the system up, too.
 */
final class PipelineBed implements AutoCloseable {

    /** Of event time. */
    static final double QUOTES_PER_SECOND = 5_000;

    static final long CLOCK_MS = 5;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TestBed bed;
    private final Path model;
    private final Size size;
    private final CompletableFuture<PipelineOracle> oracle;
    private final CompletableFuture<Preload> preload;
    private @Nullable String first;
    private PipelineOutput ofFirst = new PipelineOutput();
    private long incarnation;

    /** Starts one run; the incarnation is higher than that of any run before. */
    @FunctionalInterface
    interface Start {
        Contestant start(long incarnation) throws Exception;
    }

    /** What else is done with a system when it has been timed; gives figures. */
    @FunctionalInterface
    interface Then {
        Map<String, Double> with(Contestant system, long incarnation) throws Exception;
    }

    /**
     * How much.
     *
     * @param quotes on the topic
     * @param checked of them, from the beginning
     * @param warmUp not timed
     * @param timed at most
     */
    record Size(long quotes, long checked, Duration warmUp, Duration timed) {

        /** Of all that is on the topic. */
        Duration eventTime() {
            return Duration.ofSeconds((long) (quotes / QUOTES_PER_SECOND) + 1);
        }
    }

    private PipelineBed(TestBed bed, Path model, QuoteTape.Spec spec, Size size) {
        this.bed = bed;
        this.model = model;
        this.size = size;
        preload = CompletableFuture.supplyAsync(() -> Preload.write(bed.bootstrap(), spec));
        oracle = CompletableFuture.supplyAsync(() -> new PipelineOracle(spec, size.checked));
    }

    /** Begins to fill the topic. */
    static PipelineBed open(int partitions, Size size) throws IOException, InterruptedException {
        QuoteTape.Spec spec =
                new QuoteTape.Spec(1, QuoteTape.Spec.TUESDAY_MS, QUOTES_PER_SECOND, CLOCK_MS, partitions, size.quotes);
        TestBed bed = TestBed.start(partitions);
        try {
            Path model = StarterModels.provide(bed.folder("logs"), new PrintWriter(System.out, true));
            return new PipelineBed(bed, model, spec, size);
        } catch (IOException | InterruptedException | RuntimeException e) {
            bed.close();
            throw e;
        }
    }

    TestBed bed() {
        return bed;
    }

    /** Manifest of the model that scores. */
    Path model() {
        return model;
    }

    /** The job, its orders in transactions. */
    MillraceSystem millrace(int parallelism) {
        return new MillraceSystem(
                bed, model, Map.of("parallelism", Integer.toString(parallelism), "delivery", "COMMITTED"));
    }

    Map<String, Double> run(String name, Start start) throws Exception {
        return run(name, start, (system, number) -> Map.of());
    }

    /**
     * The figures of one run.
     *
     * @throws IllegalStateException naming the system and the place of a difference
     */
    Map<String, Double> run(String name, Start start, Then then) throws Exception {
        bed.abortTransactions();
        long number = ++incarnation;
        TopicReader reader = new TopicReader(bed.bootstrap(), PipelineOutput.TOPICS, true, true);
        try (Contestant system = start.start(number)) {
            CompletableFuture<PipelineOutput> output = oracle.thenApplyAsync(expected -> {
                try (reader) {
                    return PipelineOutput.read(
                            reader, expected, PATIENCE, () -> system.process().requireAlive());
                }
            });
            Preload whole = preload.get();
            Drain drain = Drain.watch(
                    bed.bootstrap(), system.group(), whole.records(), system.process(), size.warmUp, size.timed);
            check(name, output.get());
            Map<String, Double> figures = drain.figures(whole);
            figures.putAll(then.with(system, number));
            return figures;
        }
    }

    private void check(String name, PipelineOutput output) throws Exception {
        oracle.get().check(name, output);
        if (first == null) {
            first = name;
            ofFirst = output;
        }
        PipelineOutput.requireEqual(first, ofFirst, name, output);
    }

    /** What was compared with what. */
    String compared() throws ExecutionException, InterruptedException {
        return oracle.get().vectors()
                + " feature vectors and predictions of each run with those of the first, their quotes"
                + " and one-second returns with a naive computation, and "
                + oracle.get().defects()
                + " refusals with the defects of the generator";
    }

    @Override
    public void close() {
        bed.close();
    }
}
