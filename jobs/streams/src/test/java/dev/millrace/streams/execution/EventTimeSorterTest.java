package dev.millrace.streams.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.AccountInput;
import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.Mark;
import dev.millrace.streams.runtime.FlinkDefaults;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class EventTimeSorterTest {

    @Test
    void holds_inputs_until_the_watermark_and_gives_them_in_order_of_time_kind_and_key() throws Exception {
        try (var harness = harness()) {
            harness.open();
            take(harness, mark("NZDUSD", 20), mark("EURUSD", 20), control(20), mark("EURUSD", 30), mark("EURUSD", 10));
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.processWatermark(20);
            assertThat(harness.extractOutputValues())
                    .containsExactly(mark("EURUSD", 10), control(20), mark("EURUSD", 20), mark("NZDUSD", 20));
            harness.processWatermark(30);
            assertThat(harness.extractOutputValues()).hasSize(5).endsWith(mark("EURUSD", 30));
        }
    }

    @Test
    void what_waits_is_in_the_state_and_what_has_left_is_not() throws Exception {
        OperatorSubtaskState first;
        OperatorSubtaskState second;
        try (var harness = harness()) {
            harness.open();
            take(harness, mark("EURUSD", 10), mark("EURUSD", 20));
            first = harness.snapshot(1, 1);
            harness.processWatermark(10);
            second = harness.snapshot(2, 2);
        }
        assertThat(restored(first)).containsExactly(mark("EURUSD", 10), mark("EURUSD", 20));
        assertThat(restored(second)).containsExactly(mark("EURUSD", 20));
    }

    private static List<AccountInput> restored(OperatorSubtaskState state) throws Exception {
        try (var harness = harness()) {
            harness.initializeState(state);
            harness.open();
            harness.processWatermark(100);
            return List.copyOf(harness.extractOutputValues());
        }
    }

    private static void take(
            KeyedOneInputStreamOperatorTestHarness<String, AccountInput, AccountInput> harness, AccountInput... inputs)
            throws Exception {
        for (AccountInput input : inputs) {
            harness.processElement(input, input.eventTimeMs());
        }
    }

    private static AccountInput mark(String instrument, long timeMs) {
        return AccountInput.of("alpha", new Mark(instrument, timeMs, 1, 2, 1, 2, 1, 2, true));
    }

    private static AccountInput control(long timeMs) {
        return AccountInput.of("alpha", new ControlRecord(ControlRecord.Kind.LIMITS, "global", timeMs, Map.of()));
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, AccountInput, AccountInput> harness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new EventTimeSorter(), AccountInput::account, Types.STRING, FlinkDefaults.MAX_PARALLELISM, 1, 0);
    }
}
