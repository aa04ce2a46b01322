package dev.millrace.streams.quality;

import dev.millrace.core.event.Quote;
import dev.millrace.core.quality.RejectReason;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counters of the quality stage; those of refused records are in a group {@code reason} for each reason code. */
final class QualityMetrics {

    static final String ACCEPTED = "acceptedQuotes";
    static final String LOCKED = "lockedQuotes";
    static final String REJECTED = "rejectedQuotes";
    static final String REASON = "reason";

    private final Counter accepted;
    private final Counter locked;
    private final Map<RejectReason, Counter> rejected = new EnumMap<>(RejectReason.class);

    QualityMetrics(MetricGroup group) {
        accepted = group.counter(ACCEPTED);
        locked = group.counter(LOCKED);
        for (RejectReason reason : RejectReason.values()) {
            rejected.put(reason, group.addGroup(REASON, reason.name()).counter(REJECTED));
        }
    }

    void accepted(Quote quote) {
        if (quote.isEnd()) {
            return;
        }
        accepted.inc();
        if (quote.locked()) {
            locked.inc();
        }
    }

    void rejected(RejectReason reason) {
        Counter counter = rejected.get(reason);
        if (counter != null) {
            counter.inc();
        }
    }
}
