package dev.millrace.bench.pipeline;

import dev.millrace.bench.endtoend.Contestant;
import dev.millrace.bench.endtoend.TestBed;
import java.nio.file.Path;

/**
 * The stages of the core in a process of their own.
 *
 * @param trading file of accounts and strategies, or empty for the bundled ones
 * @param venue whether a venue answers: then orders of the plain loop leave at once, otherwise with the transaction
 */
public record LoopSystem(TestBed bed, Path model, int partitions, String trading, boolean venue) {

    static LoopSystem withoutVenue(TestBed bed, Path model, int partitions) {
        return new LoopSystem(bed, model, partitions, "", false);
    }

    /** Called by one plain thread. */
    public Contestant start(long incarnation) {
        return start(LoopMain.class, "loop-" + incarnation, incarnation);
    }

    /** Called by Kafka Streams, orders in its transactions; for quotes of one partition. */
    public Contestant startInKafkaStreams(long incarnation) {
        return start(StreamsMain.class, "streams-" + incarnation, incarnation);
    }

    private Contestant start(Class<?> main, String group, long incarnation) {
        LoopArguments arguments = new LoopArguments(
                bed.bootstrap(), group, partitions, incarnation, model, bed.folder(group), trading, venue);
        return new Contestant(bed.start(group, main, TestBed.SYSTEM_JVM, arguments.toList()), group);
    }
}
