package dev.millrace.bench.scoring;

import ai.onnxruntime.OrtException;
import dev.millrace.core.model.Scorer;
import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One row a call, out of a thousand in turn, so that no path through the trees is learned by heart. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class ScoringBenchmark {

    static final int ROWS = 1_000;
    static final long ROWS_SEED = 2;

    @Param("")
    @SuppressWarnings("NullAway.Init")
    String folder;

    @Param("")
    @SuppressWarnings("NullAway.Init")
    String system;

    @Param("")
    @SuppressWarnings("NullAway.Init")
    String model;

    private float[][] rows = new float[0][];

    @SuppressWarnings("NullAway.Init")
    private Scorer scorer;

    private int next;

    @Setup
    public void open() throws IOException, OrtException {
        rows = Rows.random(ROWS_SEED, ROWS, Models.features(model));
        scorer = new Models(Path.of(folder)).open(system, model);
    }

    @Benchmark
    public float row() {
        float[] row = rows[next];
        next = next + 1 == ROWS ? 0 : next + 1;
        return scorer.score(row);
    }

    @TearDown
    public void close() {
        scorer.close();
    }
}
