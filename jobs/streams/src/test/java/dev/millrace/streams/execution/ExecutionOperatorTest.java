package dev.millrace.streams.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.account.Effects;
import dev.millrace.core.event.AccountInput;
import dev.millrace.core.event.Alert;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.streams.runtime.FlinkDefaults;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExecutionOperatorTest {

    /** What the loops were told, in order, over all attempts. */
    private static final List<String> TOLD = new ArrayList<>();

    private static long epochOfState;

    /** Remembers the inputs it has seen, and has a deadline one second after the last. */
    private static final class RememberingLoop implements AccountLoop {

        private final String account;
        private String seen = "";
        private long deadlineMs = Long.MAX_VALUE;

        RememberingLoop(String account) {
            this.account = account;
        }

        @Override
        public void begin(long epoch, Effects out) {
            TOLD.add(account + " begins " + epoch + " with " + seen);
        }

        @Override
        public long epoch() {
            return epochOfState;
        }

        @Override
        public long replacedBy() {
            return seen.endsWith("99;") ? 9 : 0;
        }

        @Override
        public void on(AccountInput input, Effects out) {
            seen += input.eventTimeMs() + ";";
            deadlineMs = input.eventTimeMs() + 1_000;
            TOLD.add(account + " sees " + input.eventTimeMs());
        }

        @Override
        public long nextDeadlineMs() {
            return deadlineMs;
        }

        @Override
        public void runDeadlines(long toMs, Effects out) {
            TOLD.add(account + " is due " + toMs);
            deadlineMs = Long.MAX_VALUE;
            out.alert(new Alert("test", "DUE", account, "", toMs));
        }

        @Override
        public byte[] snapshot() {
            return seen.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void restore(byte[] state) {
            seen = new String(state, StandardCharsets.UTF_8);
        }
    }

    @BeforeEach
    void forget() {
        TOLD.clear();
        epochOfState = 0;
    }

    @Test
    void an_epoch_counts_on_from_the_state_where_the_clock_went_back() throws Exception {
        epochOfState = 7_000;
        try (var harness = harness(7)) {
            harness.open();
            harness.setProcessingTime(1);
        }
        assertThat(TOLD).containsExactly("alpha begins 7001 with ", "beta begins 7001 with ");
    }

    @Test
    void a_job_that_was_replaced_ends_for_good() throws Exception {
        try (var harness = harness(1)) {
            harness.open();
            assertThatThrownBy(() -> harness.processElement(mark("alpha", 99), 99))
                    .isInstanceOf(SuppressRestartsException.class)
                    .hasRootCauseMessage("a newer job, of epoch 9, has taken over account alpha");
        }
    }

    @Test
    void begins_every_account_before_its_first_input_and_also_without_one() throws Exception {
        try (var harness = harness(7)) {
            harness.open();
            harness.processElement(mark("alpha", 10), 10);
            harness.setProcessingTime(1);
        }
        assertThat(TOLD).containsExactly("alpha begins 7000 with ", "beta begins 7000 with ", "alpha sees 10");

        TOLD.clear();
        try (var harness = harness(8)) {
            harness.open();
            harness.setProcessingTime(1);
        }
        assertThat(TOLD).containsExactly("alpha begins 8000 with ", "beta begins 8000 with ");
    }

    @Test
    void goes_on_from_its_state_and_keeps_its_deadlines() throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = harness(1)) {
            harness.open();
            harness.processElement(mark("alpha", 10), 10);
            harness.processElement(mark("beta", 20), 20);
            harness.processElement(mark("alpha", 30), 30);
            snapshot = harness.snapshot(1, 1);
        }
        TOLD.clear();
        try (var harness = harness(2)) {
            harness.initializeState(snapshot);
            harness.open();
            harness.processWatermark(1_025);
            assertThat(TOLD)
                    .containsExactly(
                            "alpha begins 2000 with 10;30;",
                            "beta begins 2000 with 20;",
                            "alpha is due 1010",
                            "beta is due 1020");
            assertThat(harness.getSideOutput(ExecutionOutputs.ALERTS))
                    .extracting(StreamRecord::getTimestamp)
                    .containsExactly(1_010L, 1_020L);
        }
    }

    @Test
    void an_input_of_an_account_that_is_not_configured_raises_an_alert() throws Exception {
        try (var harness = harness(1)) {
            harness.open();
            harness.processElement(mark("gamma", 10), 10);
            assertThat(harness.getSideOutput(ExecutionOutputs.ALERTS))
                    .extracting(record -> record.getValue().code())
                    .containsExactly("UNKNOWN_ACCOUNT");
        }
        assertThat(TOLD).doesNotContain("gamma sees 10");
    }

    private static AccountInput mark(String account, long timeMs) {
        return AccountInput.of(account, new Mark("EURUSD", timeMs, 1, 2, 1, 2, 1, 2, true));
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, AccountInput, OrderCommand> harness(long incarnation)
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new ExecutionOperator(List.of("alpha", "beta"), RememberingLoop::new, incarnation),
                AccountInput::account,
                Types.STRING,
                FlinkDefaults.MAX_PARALLELISM,
                1,
                0);
    }
}
