package dev.millrace.bench.pipeline;

import dev.millrace.bench.endtoend.Contestant;
import dev.millrace.bench.endtoend.TestBed;
import java.nio.file.Path;
import java.util.List;

/**
 * The loop in a process of its own.
 *
 * @param trading file of accounts and strategies, or empty for the bundled ones
 * @param venue whether a venue answers: then orders leave at once, otherwise with the transaction
 */
public record LoopSystem(TestBed bed, Path model, int partitions, String trading, boolean venue) {

    private static final long COMMIT_EVERY_MS = 1_000;

    static LoopSystem withoutVenue(TestBed bed, Path model, int partitions) {
        return new LoopSystem(bed, model, partitions, "", false);
    }

    public Contestant start(long incarnation) {
        String group = "loop-" + incarnation;
        return new Contestant(
                bed.start(
                        group,
                        LoopMain.class,
                        TestBed.SYSTEM_JVM,
                        List.of(
                                bed.bootstrap(),
                                group,
                                Integer.toString(partitions),
                                Long.toString(incarnation),
                                model.toString(),
                                bed.folder(group).toString(),
                                Long.toString(COMMIT_EVERY_MS),
                                trading,
                                Boolean.toString(venue))),
                group);
    }
}
