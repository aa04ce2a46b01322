package dev.millrace.bench.orders;

import dev.millrace.bench.endtoend.Percentiles;
import dev.millrace.bench.endtoend.Schedule;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Questions at even distances, whatever becomes of their answers; each answer counts from when its question was due. */
final class OpenLoop {

    private static final long PARK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long FIRST_AFTER_MICROS = 20_000;
    private static final long WAIT_S = 20;

    private final long startMicros = Schedule.nowMicros() + FIRST_AFTER_MICROS;
    private final long everyMicros;
    private final int warmUp;
    private final int questions;
    private final Percentiles answers = new Percentiles();
    private final CountDownLatch waiting;

    /** @param warmUp of the questions, not counted */
    OpenLoop(long everyMicros, int warmUp, int questions) {
        this.everyMicros = everyMicros;
        this.warmUp = warmUp;
        this.questions = questions;
        waiting = new CountDownLatch(questions);
    }

    /** What a question goes out by. */
    @FunctionalInterface
    interface Send {
        void send(int question) throws Exception;
    }

    /**
     * Asks everything and waits for the answers.
     *
     * @throws IllegalStateException if they do not come
     */
    Percentiles ask(String system, Send send) throws Exception {
        for (int i = 0; i < questions; i++) {
            while (Schedule.nowMicros() < dueMicros(i)) {
                LockSupport.parkNanos(PARK_NANOS);
            }
            send.send(i);
        }
        if (!waiting.await(WAIT_S, TimeUnit.SECONDS)) {
            throw new IllegalStateException(system + ": " + waiting.getCount() + " questions have no answer");
        }
        return answers;
    }

    /** An answer has come; by one thread. */
    void answered(int question) {
        if (question >= warmUp) {
            answers.add(Schedule.nowMicros() - dueMicros(question));
        }
        waiting.countDown();
    }

    private long dueMicros(int question) {
        return startMicros + question * everyMicros;
    }
}
