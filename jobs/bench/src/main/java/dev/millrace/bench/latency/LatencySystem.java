package dev.millrace.bench.latency;

import dev.millrace.bench.endtoend.Contestant;
import dev.millrace.bench.endtoend.MillraceSystem;
import dev.millrace.bench.endtoend.TestBed;
import dev.millrace.bench.pipeline.LoopSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What is timed: how it is started, and which record lets it decide. */
enum LatencySystem {
    MILLRACE("millrace") {
        @Override
        Contestant start(TestBed bed, Path model, long incarnation) throws IOException {
            String trading = bed.busyTrading().toString();
            return new MillraceSystem(bed, model, Map.of("delivery", "FAST", "trading.config", trading))
                    .start(incarnation, List.of());
        }

        @Override
        long triggerMs(Triggers triggers, String instrument, long decisionMs) {
            return triggers.clockMs(decisionMs);
        }
    },

    KAFKA_STREAMS("kafkaStreams") {
        @Override
        Contestant start(TestBed bed, Path model, long incarnation) throws IOException {
            return loop(bed, model).startInKafkaStreams(incarnation);
        }
    },

    LOOP("loop") {
        @Override
        Contestant start(TestBed bed, Path model, long incarnation) throws IOException {
            return loop(bed, model).start(incarnation);
        }
    };

    private final String title;

    LatencySystem(String title) {
        this.title = title;
    }

    private static LoopSystem loop(TestBed bed, Path model) throws IOException {
        return new LoopSystem(bed, model, 1, bed.busyTrading().toString(), true);
    }

    /** As the outcome names it. */
    String title() {
        return title;
    }

    /** Starts a submission that has no state; a venue has to answer it. */
    abstract Contestant start(TestBed bed, Path model, long incarnation) throws IOException;

    /** Event time of the record that lets it decide for {@code decisionMs}. */
    long triggerMs(Triggers triggers, String instrument, long decisionMs) {
        return triggers.firstMs(instrument, decisionMs);
    }
}
