package dev.millrace.bench.state;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** All keys once; then those that are asked for again, and otherwise nothing, while the job stays up. */
final class Keys implements FlatMapFunction<Long, Long> {

    /** Keys below this are given again, highest first. */
    static final AtomicLong AGAIN = new AtomicLong();

    private static final long serialVersionUID = 1;
    private static final long PAUSE_NANOS = 200_000;

    private final long keys;

    Keys(long keys) {
        this.keys = keys;
    }

    @Override
    public void flatMap(Long number, Collector<Long> out) {
        if (number < keys) {
            out.collect(number);
        } else if (AGAIN.get() > 0) {
            out.collect(AGAIN.decrementAndGet());
        } else {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
