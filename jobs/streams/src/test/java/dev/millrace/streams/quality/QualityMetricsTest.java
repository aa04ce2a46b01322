package dev.millrace.streams.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.quality.RejectReason;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class QualityMetricsTest {

    @Test
    void countsAcceptedLockedAndRejectedByReason() {
        Map<String, Counter> counters = new TreeMap<>();
        QualityMetrics metrics = new QualityMetrics(new Named("", counters));
        metrics.accepted(quote(QuoteRecord.Kind.QUOTE, false));
        metrics.accepted(quote(QuoteRecord.Kind.QUOTE, true));
        metrics.accepted(quote(QuoteRecord.Kind.END, false));
        metrics.rejected(RejectReason.CROSSED);
        assertThat(counters).hasSize(2 + RejectReason.values().length);
        counters.values().removeIf(counter -> counter.getCount() == 0);
        Map<String, Long> counted = new TreeMap<>();
        counters.forEach((name, counter) -> counted.put(name, counter.getCount()));
        assertThat(counted)
                .isEqualTo(Map.of("acceptedQuotes", 2L, "lockedQuotes", 1L, "reason=CROSSED.rejectedQuotes", 1L));
    }

    private static Quote quote(QuoteRecord.Kind kind, boolean locked) {
        return new Quote(kind, "EURUSD", "test", 0, 0, 0, 1, 1, 0, 0, locked);
    }

    private static final class Named extends UnregisteredMetricsGroup {

        private final String prefix;
        private final Map<String, Counter> counters;

        Named(String prefix, Map<String, Counter> counters) {
            this.prefix = prefix;
            this.counters = counters;
        }

        @Override
        public Counter counter(String name) {
            return counters.computeIfAbsent(prefix + name, unused -> new SimpleCounter());
        }

        @Override
        public MetricGroup addGroup(String key, String value) {
            return new Named(prefix + key + "=" + value + ".", counters);
        }
    }
}
