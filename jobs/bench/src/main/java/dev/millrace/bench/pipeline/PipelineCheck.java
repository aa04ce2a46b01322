package dev.millrace.bench.pipeline;

import dev.millrace.bench.endtoend.Contestant;
import dev.millrace.bench.endtoend.TestBed;
import dev.millrace.bench.endtoend.TopicReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Compares what systems commit with the oracle and with each other. */
final class PipelineCheck {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Starts one run. */
    @FunctionalInterface
    interface Start {
        Contestant start(long incarnation) throws Exception;
    }

    private PipelineCheck() {}

    /**
     * Runs each system until all is there that the oracle asks for.
     *
     * @param incarnation of the last submission, one element, counted on
     * @throws IllegalStateException naming the system and the place of a difference
     */
    static void run(TestBed bed, Map<String, Start> systems, PipelineOracle oracle, long[] incarnation)
            throws Exception {
        Map<String, PipelineOutput> outputs = new LinkedHashMap<>();
        for (Map.Entry<String, Start> entry : systems.entrySet()) {
            try (TopicReader reader = new TopicReader(bed.bootstrap(), PipelineOutput.TOPICS, true, true);
                    Contestant system = entry.getValue().start(++incarnation[0])) {
                PipelineOutput output = PipelineOutput.read(
                        reader, oracle, PATIENCE, () -> system.process().requireAlive());
                oracle.check(entry.getKey(), output);
                outputs.put(entry.getKey(), output);
            }
            bed.abortTransactions();
        }
        String first = outputs.keySet().iterator().next();
        PipelineOutput ofFirst = outputs.getOrDefault(first, new PipelineOutput());
        outputs.forEach((name, output) -> PipelineOutput.requireEqual(first, ofFirst, name, output));
    }
}
