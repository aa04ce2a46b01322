package dev.millrace.gateways.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.Alert;
import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.Side;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.venue.SimSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderDeskTest {

    @TempDir
    private Path folder;

    private final TradingStates states = new TradingStates();
    private final List<Execution> said = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private Ledger ledger;
    private VenueSession session;
    private OrderDesk desk;
    private long offset;

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder, true);
        session = SimulatedSession.open(
                folder.resolve("venue"), SimSettings.plain(), InstrumentCatalog.bundled(), Map.of());
        desk = new OrderDesk("sim", ledger, session, states, OrderTimings.to(null));
    }

    @AfterEach
    void close() {
        session.close();
        ledger.close();
    }

    @Test
    void orderGoesToTheVenueAndItsAnswersAreNumberedFromOne() {
        batch(10, Commands.market("a", 1, Side.BUY, 5));
        quote(11, 100, 110);
        batch(11);
        assertThat(said).extracting(Execution::type).containsExactly(Execution.Type.NEW, Execution.Type.TRADE);
        assertThat(said).extracting(Execution::venueSequence).containsExactly(1L, 2L);
        assertThat(ledger.index().unanswered()).isEmpty();
    }

    @Test
    void timesOfACommandAreThoseOfItsPollItsAnswerAndItsRecord() throws IOException {
        Path file = folder.resolve("timings");
        try (OrderTimings timings = OrderTimings.to(file)) {
            desk = new OrderDesk("sim", ledger, session, states, timings);
            timings.polled(true);
            batch(10, Commands.market("a", 1, Side.BUY, 5));
            quote(11, 100, 110);
            timings.polled(false);
            batch(11);
        }
        String[] words = Files.readString(file).strip().split(" ");
        assertThat(words[0]).isEqualTo("a/0");
        assertThat(Stream.of(words).skip(1).map(Long::valueOf)).hasSize(3).isSorted();
    }

    @Test
    void duplicateIsAnsweredWithTheStateOfTheFirst() {
        OrderCommand first = Commands.market("a", 1, Side.BUY, 5);
        batch(10, first, first);
        batch(11, Commands.epoch(first, 2));
        assertThat(said)
                .extracting(Execution::type)
                .containsExactly(Execution.Type.ORDER_STATUS, Execution.Type.NEW, Execution.Type.ORDER_STATUS);
        assertThat(said)
                .extracting(Execution::status)
                .containsExactly(OrdStatus.PENDING_NEW, OrdStatus.ACCEPTED, OrdStatus.ACCEPTED);
        assertThat(alerts).isEmpty();
    }

    @Test
    void sameIdWithOtherContentIsAnAlert() {
        batch(10, Commands.market("a", 1, Side.BUY, 5));
        batch(11, Commands.market("a", 1, Side.BUY, 6));
        assertThat(said.get(1).reason()).startsWith("DUPLICATE_OTHER_CONTENT");
        assertThat(alerts).extracting(Alert::code).containsExactly("DUPLICATE_OTHER_CONTENT");
        quote(12, 100, 110);
        batch(12);
        assertThat(said.get(2).lastQtyUnits()).isEqualTo(5);
    }

    @Test
    void whatIsTooOldExpiresButCancelsGo() {
        batch(10, Commands.limit("a", 1, Side.BUY, 5, "0.00090"));
        batch(
                100,
                Commands.validUntil(Commands.market("b", 2, Side.BUY, 5), 99),
                Commands.validUntil(Commands.on(OrderCommand.Type.REPLACE, "a", 1, 3, 9), 99),
                Commands.validUntil(Commands.on(OrderCommand.Type.CANCEL, "a", 2, 4, 0), 99),
                Commands.validUntil(Commands.market("c", 5, Side.BUY, 5), 100));
        assertThat(said)
                .extracting(e -> e.commandId() + " " + e.type() + " " + e.status())
                .containsExactly(
                        "a/0 NEW ACCEPTED",
                        "b/0 EXPIRED EXPIRED",
                        "a/1 CANCEL_REJECTED ACCEPTED",
                        "a/2 CANCELED CANCELED",
                        "c/0 NEW ACCEPTED");
    }

    @Test
    void fenceTellsWhatWasTakenAndShutsOutOlderAttempts() {
        OrderCommand first = Commands.market("a", 1, Side.BUY, 5);
        OrderCommand second = Commands.validUntil(Commands.market("b", 2, Side.BUY, 5), 1);
        OrderCommand third = Commands.market("c", 3, Side.BUY, 5);
        batch(10, first, second, third, Commands.fence(2, 1), Commands.market("d", 4, Side.BUY, 5));
        assertThat(said)
                .filteredOn(e -> e.type() == Execution.Type.FENCE_REPORT)
                .singleElement()
                .satisfies(report -> {
                    assertThat(report.epoch()).isEqualTo(2);
                    assertThat(report.recovered()).containsExactly(second, third);
                });
        assertThat(alerts).extracting(Alert::code).containsExactly("STALE_EPOCH");
        said.clear();
        batch(11, Commands.epoch(Commands.market("e", 4, Side.BUY, 5), 2), Commands.fence(2, 1), Commands.fence(1, 0));
        assertThat(said)
                .extracting(Execution::type)
                .containsExactlyInAnyOrder(Execution.Type.FENCE_REPORT, Execution.Type.NEW);
        assertThat(said)
                .extracting(Execution::recovered)
                .contains(List.of(second, third, Commands.epoch(Commands.market("e", 4, Side.BUY, 5), 2)));
    }

    @Test
    void haltKeepsReductionsAndRefusesTheRest() {
        batch(10, Commands.market("a", 1, Side.BUY, 10));
        quote(11, 100, 110);
        batch(11, Commands.limit("w", 2, Side.SELL, 4, "0.00500"));
        halt("account:alpha", 12);
        said.clear();
        batch(
                12,
                Commands.market("more", 3, Side.BUY, 1),
                Commands.market("flip", 4, Side.SELL, 7),
                Commands.on(OrderCommand.Type.REPLACE, "w", 1, 5, 11),
                Commands.on(OrderCommand.Type.REPLACE, "w", 2, 6, 3),
                Commands.market("less", 7, Side.SELL, 6));
        assertThat(said)
                .extracting(e -> e.commandId() + " " + e.type())
                .containsExactly(
                        "more/0 REJECTED", "flip/0 REJECTED", "w/1 CANCEL_REJECTED", "w/2 REPLACED", "less/0 NEW");
    }

    @Test
    void haltHoldsFromItsTimeOnAndForItsScope() {
        halt("strategy:trend", 100);
        halt("instrument:USDJPY", 0);
        batch(99, Commands.market("a", 1, Side.BUY, 5));
        batch(100, Commands.market("b", 2, Side.BUY, 5));
        assertThat(said).extracting(Execution::type).containsExactly(Execution.Type.NEW, Execution.Type.REJECTED);
        assertThat(said.get(1).reason()).startsWith("HALTED");
    }

    @Test
    void recordThatIsNoCommandIsNotedOnce() {
        desk.batch(List.of(new OrderRecord(0, 4, null, "no JSON")), 10);
        assertThat(desk.takeAlerts()).extracting(Alert::code).containsExactly("MALFORMED_COMMAND");
        assertThat(ledger.index().nextOffsets()).containsEntry(0, 5L);
    }

    @Test
    void commandWithoutAKnownOutcomeBlocksItsInstrument() {
        OrderCommand command = Commands.market("a", 1, Side.BUY, 5);
        ledger.append(LedgerEntry.ofCommand(
                LedgerEntry.Kind.INTENDED, new OrderRecord(0, 0, command, null), command, List.of()));
        Silent silent = new Silent();
        OrderDesk started = new OrderDesk("sim", ledger, silent, states, OrderTimings.to(null));
        started.reconcile();
        assertThat(started.takeAlerts()).extracting(Alert::code).containsExactly("OUTCOME_UNKNOWN");
        OrderCommand next = Commands.market("b", 2, Side.BUY, 5);
        OrderCommand cancel = Commands.on(OrderCommand.Type.CANCEL, "a", 1, 3, 0);
        started.batch(List.of(new OrderRecord(0, 1, next, null), new OrderRecord(0, 2, cancel, null)), 10);
        assertThat(started.takeExecutions()).singleElement().satisfies(e -> {
            assertThat(e.type()).isEqualTo(Execution.Type.REJECTED);
            assertThat(e.reason()).startsWith("BLOCKED");
        });
        assertThat(silent.sent).containsExactly(cancel);
    }

    private void batch(long nowMs, OrderCommand... commands) {
        List<OrderRecord> records = new ArrayList<>();
        for (OrderCommand command : commands) {
            records.add(new OrderRecord(0, offset++, command, null));
        }
        desk.batch(records, nowMs);
        said.addAll(desk.takeExecutions());
        alerts.addAll(desk.takeAlerts());
    }

    private void quote(long timeMs, long bidTicks, long askTicks) {
        desk.onQuote(Commands.quote(timeMs, timeMs, bidTicks, askTicks));
    }

    private void halt(String scope, long fromMs) {
        assertThat(states.on(
                        new ControlRecord(ControlRecord.Kind.TRADING_STATE, scope, fromMs, Map.of("state", "HALTED"))))
                .isNull();
    }

    /** A venue that cannot be asked. */
    private static final class Silent implements VenueSession {

        private final List<OrderCommand> sent = new ArrayList<>();

        @Override
        public void send(OrderCommand command, long nowMs) {
            sent.add(command);
        }

        @Override
        public void onQuote(Quote quote) {}

        @Override
        public void runTo(long timeMs) {}

        @Override
        public void drain(Consumer<Execution> out) {}

        @Override
        public Knowledge ask(String account, String commandId) {
            return Knowledge.SILENT;
        }

        @Override
        public void acknowledge() {}

        @Override
        public void close() {}
    }
}
