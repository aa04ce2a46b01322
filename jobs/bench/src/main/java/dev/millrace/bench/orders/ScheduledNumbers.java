package dev.millrace.bench.orders;

import dev.millrace.bench.endtoend.Schedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimitedSourceReader;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;

/**
 * A number for each signal of a script, when it is due or as soon after as the job gets to it; none is left out. The
 * schedule is what a file says, as soon as that is there. The task is free in between.
 */
final class ScheduledNumbers extends NumberSequenceSource {

    private static final long serialVersionUID = 1;
    private static final long LOOK_EVERY_MS = 20;
    private static final long NANOS_PER_MICRO = 1_000;

    private final String go;

    /** @param go the file with schedule and script, separated by a blank */
    ScheduledNumbers(String go) {
        super(0, Long.MAX_VALUE - 1);
        this.go = go;
    }

    @Override
    public SourceReader<Long, NumberSequenceSplit> createReader(SourceReaderContext context) {
        return new RateLimitedSourceReader<>(super.createReader(context), new Due(Path.of(go)));
    }

    /** Schedule and script as they were written, or null before that. */
    record Begun(Schedule schedule, SignalScript script) {

        static Begun read(Path go) {
            try {
                String[] words = Files.readString(go).split(" ", -1);
                return new Begun(Schedule.parse(words[0]), SignalScript.parse(words[1]));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Due implements RateLimiter<NumberSequenceSplit> {

        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "schedule");
            thread.setDaemon(true);
            return thread;
        });
        private final CompletableFuture<Begun> begun = new CompletableFuture<>();
        private int next;

        Due(Path go) {
            timer.execute(() -> await(go));
        }

        private void await(Path go) {
            if (Files.exists(go)) {
                begun.complete(Begun.read(go));
            } else {
                timer.schedule(() -> await(go), LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
            }
        }

        @Override
        public CompletionStage<Void> acquire(int numbers) {
            int i = next++;
            CompletableFuture<Void> due = new CompletableFuture<>();
            begun.thenAccept(b -> {
                if (i < b.script().signals()) {
                    long inMicros = b.script().dueMicros(i, b.schedule()) - Schedule.nowMicros();
                    timer.schedule(() -> due.complete(null), inMicros * NANOS_PER_MICRO, TimeUnit.NANOSECONDS);
                }
            });
            return due;
        }
    }
}
