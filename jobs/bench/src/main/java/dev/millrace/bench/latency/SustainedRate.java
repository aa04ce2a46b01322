package dev.millrace.bench.latency;

import dev.millrace.bench.Effort;
import dev.millrace.bench.Progress;
import dev.millrace.bench.endtoend.Arrival;
import dev.millrace.bench.endtoend.Live;
import dev.millrace.core.codec.Topics;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The highest rate at which the job keeps up, found once, in its first run: from the rate at which it worked off its
 * backlog upwards until it falls behind, or downwards until it does not.
 */
final class SustainedRate {

    /** A signal later than this, the limit of a whole decision, says that the system falls behind. */
    private static final double BEHIND_MS = 100;

    private static final double CHECK_RATE = 1_000;
    private static final int TRIALS = 8;
    private static final long WARM_UP_MS = 500;

    private final Progress progress;
    private final double step;
    private final long trialMs;
    private double found;

    SustainedRate(Effort effort, Progress progress) {
        this.progress = progress;
        step = effort.pick(1.0, 1.4, 1.2);
        trialMs = effort.pick(0L, 2_200L, 4_200L);
        found = effort == Effort.CHECK ? CHECK_RATE : 0;
    }

    /** Quotes per second. */
    double of(LatencyBed.Running running) throws Exception {
        if (found == 0 && running.system() == LatencySystem.MILLRACE) {
            found = search(running);
            progress.say("the job sustains " + Math.round(found) + " quotes/s");
        }
        return found();
    }

    /** As it was found. */
    double found() {
        if (found == 0) {
            throw new IllegalStateException("the job has to run first");
        }
        return found;
    }

    private double search(LatencyBed.Running running) throws Exception {
        double rate = clearing(running.backlog());
        boolean kept = keeps(running, rate);
        for (int i = 1; i < TRIALS; i++) {
            double next = kept ? rate * step : rate / step;
            boolean nextKept = keeps(running, next);
            if (kept != nextKept) {
                return kept ? rate : next;
            }
            rate = next;
        }
        return rate;
    }

    /** Quotes a second at which the later half of the signals of a backlog came. */
    private static double clearing(Live.Segment backlog) {
        List<Arrival> signals = backlog.arrivals().stream()
                .filter(a -> a.topic().equals(Topics.SIGNALS.name()))
                .toList();
        Arrival middle = signals.get(signals.size() / 2);
        Arrival last = signals.get(signals.size() - 1);
        double eventMicros = TimeUnit.MILLISECONDS.toMicros(last.eventTimeMs() - middle.eventTimeMs());
        return backlog.spec().quotesPerSecond() * eventMicros / Math.max(1, last.micros() - middle.micros());
    }

    private boolean keeps(LatencyBed.Running running, double rate) throws Exception {
        Live.Segment segment = running.play(rate, WARM_UP_MS, trialMs);
        double lateMs = new Latencies(running.system(), segment).signals().ms(99);
        boolean kept = lateMs < BEHIND_MS;
        progress.say(
                Math.round(rate) + " quotes/s: " + (kept ? "signals within " + lateMs + " ms" : "it falls behind"));
        return kept;
    }
}
