package dev.millrace.streams.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.QuoteRecord;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ClockOperatorTest {

    @Test
    void tags_each_record_with_the_clock_of_its_own_partition_and_drops_the_clocks() throws Exception {
        try (var harness = harness(1, 0)) {
            harness.open();
            harness.processElement(quote(0, 1), 1);
            harness.processElement(clock(0, 100), 100);
            harness.processElement(clock(1, 70), 70);
            harness.processElement(quote(0, 101), 101);
            harness.processElement(quote(1, 102), 102);
            assertThat(clocks(harness)).containsExactly(Long.MIN_VALUE, 100L, 70L);
        }
    }

    @Test
    void gives_a_malformed_record_the_time_of_the_clock() throws Exception {
        try (var harness = harness(1, 0)) {
            harness.open();
            harness.processElement(clock(0, 100), 100);
            FeedRecord malformed =
                    new FeedRecord(0, 1, "EURUSD", Long.MIN_VALUE, null, new byte[] {1}, "bad", Long.MIN_VALUE);
            harness.processElement(malformed, 0);
            assertThat(harness.extractOutputValues().get(0).eventTimeMs()).isEqualTo(100);
        }
    }

    @Test
    void finds_the_clocks_again_when_partitions_have_moved() throws Exception {
        OperatorSubtaskState first;
        OperatorSubtaskState second;
        try (var one = harness(2, 0);
                var other = harness(2, 1)) {
            one.open();
            other.open();
            one.processElement(clock(0, 100), 100);
            other.processElement(clock(1, 70), 70);
            first = one.snapshot(1, 1);
            second = other.snapshot(1, 1);
        }
        OperatorSubtaskState both = AbstractStreamOperatorTestHarness.repackageState(first, second);
        for (int subtask = 0; subtask < 2; subtask++) {
            try (var harness = harness(2, subtask)) {
                harness.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(both, 2, 2, 2, subtask));
                harness.open();
                harness.processElement(quote(1 - subtask, 200), 200);
                assertThat(clocks(harness)).containsExactly(subtask == 0 ? 70L : 100L);
            }
        }
    }

    private static OneInputStreamOperatorTestHarness<FeedRecord, FeedRecord> harness(int parallelism, int subtask)
            throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new ClockOperator(), 2, parallelism, subtask);
    }

    private static List<Long> clocks(OneInputStreamOperatorTestHarness<FeedRecord, FeedRecord> harness) {
        return harness.extractOutputValues().stream().map(FeedRecord::clockMs).toList();
    }

    private static FeedRecord quote(int partition, long timeMs) {
        return record(
                partition,
                new QuoteRecord(QuoteRecord.Kind.QUOTE, "EURUSD", "test", timeMs, timeMs, -1, 1, 2, 5, 0, 0));
    }

    private static FeedRecord clock(int partition, long timeMs) {
        return record(partition, QuoteRecord.clock("test", timeMs));
    }

    private static FeedRecord record(int partition, QuoteRecord quote) {
        return new FeedRecord(partition, 0, quote.instrument(), quote.eventTimeMs(), quote, null, null, Long.MIN_VALUE);
    }
}
