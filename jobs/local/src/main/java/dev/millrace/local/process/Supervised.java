package dev.millrace.local.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A child that is started again when it dies, since what it does survives that: until it dies too often. */
public final class Supervised implements AutoCloseable {

    private static final int DEATHS = 4;
    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final Supplier<ChildJvm> start;
    private final Consumer<String> notes;
    private final Deque<Long> deathsNanos = new ArrayDeque<>();
    private ChildJvm child;

    private Supervised(Supplier<ChildJvm> start, Consumer<String> notes, ChildJvm child) {
        this.start = start;
        this.notes = notes;
        this.child = child;
    }

    /**
     * Starts a child.
     *
     * @param again starts it after a death
     * @param notes is told of deaths
     */
    public static Supervised start(Supplier<ChildJvm> first, Supplier<ChildJvm> again, Consumer<String> notes) {
        return new Supervised(again, notes, first.get());
    }

    /**
     * Starts the child again if it has died; to be called now and then.
     *
     * @throws IllegalStateException with the last line that it wrote, if it has died {@value #DEATHS} times within a
     *     minute
     */
    public void check() {
        if (child.isAlive()) {
            return;
        }
        long now = System.nanoTime();
        deathsNanos.addLast(now);
        while (now - deathsNanos.getFirst() > WITHIN.toNanos()) {
            deathsNanos.removeFirst();
        }
        if (deathsNanos.size() >= DEATHS) {
            child.requireAlive();
        }
        notes.accept(child.name() + " died and is started again");
        child.close();
        child = start.get();
    }

    @Override
    public void close() {
        child.close();
    }
}
