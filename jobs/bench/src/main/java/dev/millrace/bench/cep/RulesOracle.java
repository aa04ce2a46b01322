package dev.millrace.bench.cep;

import dev.millrace.bench.Progress;
import dev.millrace.core.pattern.ReversalRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares the matches of every system with those of {@link EveryStart}, as wholes. */
final class RulesOracle {

    private final Map<String, Engine.Factory> engines;
    private final Map<String, FlinkRules.Detector> jobs;
    private final FlinkRules flink;
    private long compared;

    RulesOracle(Map<String, Engine.Factory> engines, Map<String, FlinkRules.Detector> jobs, FlinkRules flink) {
        this.flink = flink;
        this.engines = engines;
        this.jobs = jobs;
    }

    /** Matches that were compared so far, counted for each system. */
    long compared() {
        return compared;
    }

    void checkEngines(List<ReversalRule> rules, MoveTape tape) throws Exception {
        List<PriceMove> moves = tape.generate();
        List<Reversal> expected = EveryStart.matches(rules, moves);
        for (Map.Entry<String, Engine.Factory> system : engines.entrySet()) {
            List<Reversal> found = new ArrayList<>();
            try (Engine engine = system.getValue().with(rules, found::add)) {
                moves.forEach(engine::onMove);
            }
            found.sort(null);
            compare(system.getKey(), rules, expected, found);
        }
    }

    void checkJobs(List<ReversalRule> rules, MoveTape tape, Progress progress) throws Exception {
        List<Reversal> expected = EveryStart.matches(rules, tape.generate());
        for (Map.Entry<String, FlinkRules.Detector> system : jobs.entrySet()) {
            compare(
                    system.getKey(),
                    rules,
                    expected,
                    flink.run(system.getValue(), rules, tape, 0).matches());
        }
        progress.say(rules.size() + " rules: " + expected.size() + " matches in " + tape.moves() + " moves, all alike");
    }

    private void compare(String system, List<ReversalRule> rules, List<Reversal> expected, List<Reversal> found) {
        for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
            Reversal wanted = i < expected.size() ? expected.get(i) : null;
            Reversal seen = i < found.size() ? found.get(i) : null;
            if (wanted == null || !wanted.equals(seen)) {
                throw new IllegalStateException(system + " with " + rules.size() + " rules, match " + i + ": " + seen
                        + " instead of " + wanted);
            }
        }
        compared += expected.size();
    }
}
