package dev.millrace.bench.scoring;

import ai.onnxruntime.OrtException;
import dev.millrace.bench.Contest;
import dev.millrace.bench.Effort;
import dev.millrace.bench.Outcome;
import dev.millrace.bench.Progress;
import dev.millrace.bench.measure.Jmh;
import dev.millrace.bench.measure.Ratio;
import dev.millrace.bench.measure.Rounds;
import dev.millrace.core.model.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** How long it takes to score one row, with trees and with a logistic regression. */
public final class ScoringContest implements Contest {

    private static final double TOLERANCE = 1e-5;
    /** ONNX Runtime's sigmoid adds to one half in single precision, which costs small probabilities digits. */
    private static final double TOLERANCE_COUNTS_FROM = 0.01;

    private static final double WANTED_OF_WALKER = 1.3;
    private static final List<String> TREE_SYSTEMS =
            List.of(Models.MILLRACE, Models.ONNX_NAIVE, Models.XGBOOST, Models.WALKER);
    private static final List<String> LOGISTIC_SYSTEMS = List.of(Models.MILLRACE, Models.ONNX_NAIVE, Models.WALKER);
    private static final Map<String, String> VERSUS =
            Map.of(Models.ONNX_NAIVE, "vsOnnxNaive", Models.XGBOOST, "vsXgboost", Models.WALKER, "vsWalker");
    private static final String NANOS = "nsPerRow";

    @Override
    public String name() {
        return "scoring";
    }

    @Override
    public String work() {
        return "Score one row at a time, with 200 boosted trees of depth 6 over 40 features and with a logistic"
                + " regression; against ONNX Runtime with new tensors for every row, XGBoost, and a loop over flat"
                + " arrays.";
    }

    @Override
    public Outcome run(Effort effort, Progress progress) throws Exception {
        Path folder = Files.createTempDirectory("millrace-scoring");
        try {
            Models models = new Models(folder);
            models.write();
            List<String> notes = new ArrayList<>();
            List<String> treeSystems = check(models, notes);
            // The logistic regression has no aim: fewer rounds do.
            Rounds trees = rounds(treeSystems, Models.TREES, folder, effort, effort.rounds(), progress);
            Rounds logistic = rounds(LOGISTIC_SYSTEMS, Models.LOGISTIC, folder, effort, effort.pick(1, 1, 3), progress);
            return outcome(treeSystems, trees, logistic, notes);
        } finally {
            Files.deleteIfExists(folder.resolve(Models.TREES + ".onnx"));
            Files.deleteIfExists(folder.resolve(Models.LOGISTIC + ".onnx"));
            Files.deleteIfExists(folder);
        }
    }

    /** Compares every system with the oracle; one whose native library is missing is left out, with a note. */
    private static List<String> check(Models models, List<String> notes) throws IOException, OrtException {
        for (String system : LOGISTIC_SYSTEMS) {
            check(models, system, Models.LOGISTIC);
        }
        List<String> there = new ArrayList<>();
        for (String system : TREE_SYSTEMS) {
            try {
                check(models, system, Models.TREES);
                there.add(system);
            } catch (LinkageError e) {
                if (!system.equals(Models.XGBOOST)) {
                    throw e;
                }
                notes.add("without XGBoost, whose native library could not be loaded (it needs libgomp1): "
                        + e.getMessage());
            }
        }
        return there;
    }

    private static void check(Models models, String system, String model) throws IOException, OrtException {
        ToDoubleFunction<float[]> oracle = models.oracle(model);
        float[][] rows = Rows.random(ScoringBenchmark.ROWS_SEED, ScoringBenchmark.ROWS, Models.features(model));
        try (Scorer scorer = models.open(system, model)) {
            for (int i = 0; i < rows.length; i++) {
                double wanted = oracle.applyAsDouble(rows[i]);
                double seen = scorer.score(rows[i]);
                if (!(Math.abs(seen - wanted) <= TOLERANCE * Math.max(wanted, TOLERANCE_COUNTS_FROM))) {
                    throw new IllegalStateException(
                            system + " with " + model + ", row " + i + ": " + seen + ", the oracle says " + wanted);
                }
            }
        }
    }

    private static Rounds rounds(
            List<String> systems, String model, Path folder, Effort effort, int wanted, Progress progress)
            throws Exception {
        Map<String, Rounds.Run> runs = new LinkedHashMap<>();
        for (String system : systems) {
            Map<String, String> parameters = Map.of("folder", folder.toString(), "system", system, "model", model);
            runs.put(system, () -> Jmh.run(ScoringBenchmark.class, "row", "Row", effort, parameters));
        }
        return Rounds.of(runs, wanted, line -> progress.say(model + ": " + line));
    }

    private static Outcome outcome(List<String> treeSystems, Rounds trees, Rounds logistic, List<String> notes) {
        Map<String, Map<String, Double>> figures = new TreeMap<>();
        addFigures(figures, trees, Models.TREES);
        addFigures(figures, logistic, Models.LOGISTIC);
        Map<String, Ratio> ratios = new LinkedHashMap<>();
        addRatios(ratios, treeSystems, trees, Models.TREES);
        addRatios(ratios, LOGISTIC_SYSTEMS, logistic, Models.LOGISTIC);
        double ofWalker = trees.ratio(Models.MILLRACE, Models.WALKER, NANOS).median();
        notes.add(String.format(
                Locale.ROOT,
                "a call of ONNX Runtime costs %.0f ns however small the model is: so much for the logistic regression, whose"
                        + " arithmetic takes the loop %.0f ns; the walker makes no such call",
                logistic.median(Models.MILLRACE, NANOS),
                logistic.median(Models.WALKER, NANOS)));
        notes.add("trees: " + trees.note());
        notes.add("logistic: " + logistic.note());
        return new Outcome(
                true,
                "probabilities of " + ScoringBenchmark.ROWS + " rows a model, one value in twenty missing, of every"
                        + " system, with the same trees by recursion and the same formula in double precision;"
                        + " relative difference at most " + TOLERANCE + ", of probabilities below "
                        + TOLERANCE_COUNTS_FROM
                        + " that much of " + TOLERANCE_COUNTS_FROM,
                new TreeMap<>(Map.of(
                        "threads", "1",
                        "JVM of both sides", Jmh.JVM,
                        "trees", "200 random ones of depth 6, 40 features, random direction of missing values",
                        "logistic", "Millrace's starter model: imputed, standardised, cut")),
                figures,
                ratios,
                List.of(Outcome.Aim.atMost(
                        "trees: ns a row of Millrace, in those of the walker", WANTED_OF_WALKER, ofWalker)),
                notes);
    }

    private static void addFigures(Map<String, Map<String, Double>> to, Rounds rounds, String model) {
        rounds.medians()
                .forEach((system, figures) -> figures.forEach((metric, value) ->
                        to.computeIfAbsent(system, s -> new TreeMap<>()).put(model + '.' + metric, value)));
    }

    private static void addRatios(Map<String, Ratio> to, List<String> systems, Rounds rounds, String model) {
        for (String other : systems.subList(1, systems.size())) {
            to.put(VERSUS.get(other) + '.' + model + '.' + NANOS, rounds.ratio(Models.MILLRACE, other, NANOS));
        }
    }
}
