package dev.millrace.bench.endtoend;

import dev.millrace.bench.measure.Cpu;
import dev.millrace.core.codec.Topics;
import dev.millrace.local.process.ChildJvm;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * How a system gets through a topic, {@code quotes} where none is named, as its committed offsets tell: between two
 * moments at which they moved, since in between nobody outside knows how far it is.
 *
 * @param recordsPerSecond of the topic
 * @param cpuSecondsPerSecond of the system's process, in user and system mode
 */
public record Drain(double recordsPerSecond, double cpuSecondsPerSecond) {

    private static final long LOOK_EVERY_MS = 10;
    private static final double NANOS = 1e9;
    private static final long WARM_PART = 3;

    /** An offset that was committed, when that was seen, and what the process had used by then. */
    private record Moment(long nanos, long offset, double cpuSeconds) {}

    /** As the other, through topic {@code quotes}. */
    public static Drain watch(
            String bootstrap, String group, long records, ChildJvm system, Duration warmUp, Duration measured)
            throws Exception {
        return watch(bootstrap, Topics.QUOTES.topic(), group, records, system, warmUp, measured);
    }

    /**
     * Watches from the first move after {@code warmUp} to the last one before {@code measured} is over, or to the end of
     * what is there. A system that has read a third of it is warm before its time: else a fast one would be at the end.
     *
     * @param topic that it reads
     * @param group that the system reads in
     * @param records that are there
     * @throws IllegalStateException if the system ends, or its offsets do not move twice
     */
    public static Drain watch(
            String bootstrap,
            String topic,
            String group,
            long records,
            ChildJvm system,
            Duration warmUp,
            Duration measured)
            throws Exception {
        Moment first = null;
        Moment last = null;
        try (Admin admin = admin(bootstrap)) {
            awaitOffset(admin, topic, group, 1, system, Duration.ofMinutes(1));
            long warm = System.nanoTime() + warmUp.toNanos();
            long end = warm + measured.toNanos();
            long seen = 0;
            while (System.nanoTime() < end && seen < records) {
                Thread.sleep(LOOK_EVERY_MS);
                system.requireAlive();
                long now = offset(admin, topic, group);
                if (now != seen && (System.nanoTime() >= warm || now >= records / WARM_PART)) {
                    last = new Moment(System.nanoTime(), now, Cpu.seconds(system.pid()));
                    first = first == null ? last : first;
                }
                seen = now;
            }
        }
        if (first == null || last == null || last.offset <= first.offset) {
            throw new IllegalStateException(system.name() + " committed no offsets twice within " + measured);
        }
        return between(first, last);
    }

    private static Drain between(Moment first, Moment last) {
        double seconds = (last.nanos - first.nanos) / NANOS;
        return new Drain((last.offset - first.offset) / seconds, (last.cpuSeconds - first.cpuSeconds) / seconds);
    }

    /** Waits until the group has committed all that is on topic {@code quotes}, which has one partition. */
    public static void awaitEnd(String bootstrap, String group, ChildJvm system, Duration atMost) throws Exception {
        try (Admin admin = admin(bootstrap)) {
            TopicPartition quotes = new TopicPartition(Topics.QUOTES.topic(), 0);
            long end = admin.listOffsets(Map.of(quotes, OffsetSpec.latest()))
                    .partitionResult(quotes)
                    .get()
                    .offset();
            awaitOffset(admin, Topics.QUOTES.topic(), group, end, system, atMost);
        }
    }

    private static void awaitOffset(
            Admin admin, String topic, String group, long records, ChildJvm system, Duration atMost) throws Exception {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (long at = offset(admin, topic, group); at < records; at = offset(admin, topic, group)) {
            system.requireAlive();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        system.name() + " is at record " + at + " of " + records + " after " + atMost);
            }
            Thread.sleep(LOOK_EVERY_MS);
        }
    }

    private static Admin admin(String bootstrap) {
        return Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    private static long offset(Admin admin, String topic, String group)
            throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                .filter(e -> e.getKey().topic().equals(topic))
                .mapToLong(e -> e.getValue() == null ? 0 : e.getValue().offset())
                .sum();
    }

    /** The figures of a round. */
    public Map<String, Double> figures(Preload preload) {
        return figures(preload.quotesIn(recordsPerSecond));
    }

    /** The figures of a round on a topic that has nothing but quotes. */
    public Map<String, Double> figures() {
        return figures(recordsPerSecond);
    }

    private Map<String, Double> figures(double quotes) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("quotesPerSecond", quotes);
        figures.put("quotesPerCpuSecond", quotes / cpuSecondsPerSecond);
        figures.put("cpuNanosPerQuote", NANOS * cpuSecondsPerSecond / quotes);
        return figures;
    }
}
