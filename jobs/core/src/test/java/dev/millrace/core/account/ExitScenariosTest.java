package dev.millrace.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.AccountInput;
import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.OrderType;
import dev.millrace.core.signal.Strategy;
import org.junit.jupiter.api.Test;

/** Entries of 1000 units with a stop 100 ticks and a take-profit 200 ticks from the fill. */
class ExitScenariosTest {

    private static Rig longAt13900(Strategy strategy) {
        return Rig.usd(strategy).signal(0, "EURUSD", 1, 138_990, 139_000).fill(10, 1_000, "1.39000", 1_000);
    }

    private static Rig shortAt13900() {
        return Rig.usd(Rig.MARKET).signal(0, "EURUSD", -1, 139_000, 139_010).fill(10, 1_000, "1.39000", 1_000);
    }

    @Test
    void theStopOfALongTriggersOnTheLowestBid() {
        Rig rig = longAt13900(Rig.MARKET).tickMark(100, "EURUSD", 138_901, 138_950, 139_050, 138_950);
        assertThat(rig.commands()).hasSize(1);

        rig.tickMark(110, "EURUSD", 138_900, 138_950, 139_050, 138_950);
        assertThat(rig.commands()).containsExactly("NEW entry BUY 1000", "NEW stop SELL 1000");
        assertThat(rig.last().orderType()).isEqualTo(OrderType.MARKET);
        assertThat(rig.last().orderId()).isEqualTo("test.acc.st.EURUSD." + Rig.T0 + ".stop.0");

        rig.fill(120, 1_000, "1.38895", 1_000);
        // 1000 x (1.38895 - 1.39000)
        assertThat(rig.account().realizedPnl()).isEqualByComparingTo("-1.05");
        assertThat(rig.account().cash()).isEqualByComparingTo("99998.95");
        assertThat(rig.position().qtyUnits()).isZero();
        assertThat(rig.engine.snapshot().orders().orders())
                .allSatisfy(o -> assertThat(o.status().isTerminal()).isTrue());
    }

    @Test
    void theTakeProfitOfALongTriggersOnTheHighestBid() {
        Rig rig = longAt13900(Rig.MARKET).tickMark(100, "EURUSD", 139_000, 139_250, 139_199, 139_010);
        assertThat(rig.commands()).hasSize(1);

        rig.tickMark(110, "EURUSD", 139_000, 139_250, 139_200, 139_010);
        assertThat(rig.commands()).containsExactly("NEW entry BUY 1000", "NEW take-profit SELL 1000");
    }

    @Test
    void theStopOfAShortTriggersOnTheHighestAskAndItsTakeProfitOnTheLowest() {
        Rig rig = shortAt13900().tickMark(100, "EURUSD", 138_700, 139_099, 139_200, 138_801);
        assertThat(rig.commands()).hasSize(1);

        assertThat(rig.tickMark(110, "EURUSD", 139_000, 139_100, 139_000, 139_000)
                        .commands())
                .containsExactly("NEW entry SELL 1000", "NEW stop BUY 1000");
        assertThat(shortAt13900()
                        .tickMark(110, "EURUSD", 138_700, 139_000, 138_900, 138_800)
                        .commands())
                .containsExactly("NEW entry SELL 1000", "NEW take-profit BUY 1000");
    }

    @Test
    void ofBothOnOneMarkTheStopCounts() {
        Rig rig = longAt13900(Rig.MARKET).tickMark(100, "EURUSD", 138_000, 140_000, 140_000, 138_010);

        assertThat(rig.commands()).containsExactly("NEW entry BUY 1000", "NEW stop SELL 1000");
    }

    @Test
    void exitsFollowPartialFills() {
        Rig rig = Rig.usd(Rig.LIMIT)
                .signal(0, "EURUSD", 1, 139_000, 139_010)
                .venue(5, Execution.Type.NEW, OrdStatus.ACCEPTED)
                .fill(10, 300, "1.39000", 300)
                .fill(20, 200, "1.38995", 500);

        // (300 x 139000 + 200 x 138995) / 500 = 138998; less 100, plus 200.
        assertThat(rig.journal("exit").get(rig.journal("exit").size() - 2))
                .contains("\"price\":\"1.38898\"")
                .contains("\"qtyUnits\":\"500\"");
        assertThat(rig.journal("exit").get(rig.journal("exit").size() - 1)).contains("\"price\":\"1.39198\"");
    }

    @Test
    void aStopDuringAPartialEntrySellsWhatIsHeldAndWhatStillFills() {
        Rig rig = Rig.usd(Rig.LIMIT)
                .signal(0, "EURUSD", 1, 139_000, 139_010)
                .venue(5, Execution.Type.NEW, OrdStatus.ACCEPTED)
                .fill(10, 300, "1.39000", 300)
                .tickMark(100, "EURUSD", 138_900, 138_910, 138_900, 138_910);
        assertThat(rig.commands())
                .containsExactly("NEW entry BUY 1000 @1.39000", "CANCEL entry BUY 1000 @1.39000", "NEW stop SELL 300");
        OrderCommand entry = rig.out.commands.get(0);
        OrderCommand stop = rig.last();

        rig.fill(110, entry, 700, "1.39000", 1_000).fill(120, stop, 300, "1.38890", 300);
        assertThat(rig.commands()).endsWith("NEW stop SELL 700");
        assertThat(rig.last().orderId()).endsWith(".stop.1");

        rig.fill(130, 700, "1.38890", 700);
        assertThat(rig.position().qtyUnits()).isZero();
        // 1000 x (1.38890 - 1.39000)
        assertThat(rig.account().realizedPnl()).isEqualByComparingTo("-1.10");
    }

    @Test
    void noSecondExitWhileTheFirstIsUnknown() {
        Rig rig = longAt13900(Rig.MARKET)
                .tickMark(100, "EURUSD", 138_900, 138_910, 138_900, 138_910)
                .deadlines(10_100)
                .tickMark(11_000, "EURUSD", 138_000, 138_010, 138_000, 138_010)
                .signal(12_000, "EURUSD", -1, 138_000, 138_010);

        assertThat(rig.commands())
                .containsExactly("NEW entry BUY 1000", "NEW stop SELL 1000", "STATUS_REQUEST stop SELL 1000");
        assertThat(rig.out.alerts).extracting("code").containsExactly("ORDER_UNKNOWN");
    }

    @Test
    void theVenueIsAskedWithBackOffUntilItAnswers() {
        Rig rig = longAt13900(Rig.MARKET)
                .tickMark(100, "EURUSD", 138_900, 138_910, 138_900, 138_910)
                .deadlines(100_000);

        assertThat(rig.out.commands.stream()
                        .filter(c -> c.type() == OrderCommand.Type.STATUS_REQUEST)
                        .map(c -> c.eventTimeMs() - Rig.T0 - 100))
                .containsExactly(10_000L, 30_000L, 70_000L);

        rig.venue(100_010, Execution.Type.ORDER_STATUS, OrdStatus.ACCEPTED).fill(100_020, 1_000, "1.38890", 1_000);
        assertThat(rig.position().qtyUnits()).isZero();
        assertThat(rig.engine.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void someDayTheVenueIsNotAskedAnyMoreAndTheOrderStaysOpen() {
        Rig rig = longAt13900(Rig.MARKET)
                .tickMark(100, "EURUSD", 138_900, 138_910, 138_900, 138_910)
                .deadlines(86_400_000);

        assertThat(rig.commands())
                .filteredOn(c -> c.startsWith("STATUS_REQUEST"))
                .hasSize(20);
        assertThat(rig.out.alerts).extracting("code").containsExactly("ORDER_UNKNOWN", "ORDER_UNRESOLVED");
        assertThat(rig.engine.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
        rig.signal(86_400_001, "EURUSD", -1, 138_900, 138_910);
        assertThat(rig.journal("hold").get(0)).contains("EXIT_WORKING");
    }

    @Test
    void anExitThatTheVenueRefusesIsTriedAgainUnderANewName() {
        Rig rig = longAt13900(Rig.MARKET)
                .tickMark(100, "EURUSD", 138_900, 138_910, 138_900, 138_910)
                .venue(110, Execution.Type.REJECTED, OrdStatus.REJECTED);
        assertThat(rig.engine.nextDeadlineMs()).isEqualTo(Rig.T0 + 1_110);
        assertThat(rig.out.alerts).extracting("code").containsExactly("EXIT_REFUSED");

        rig.deadlines(1_110);
        assertThat(rig.last().orderId()).endsWith(".stop.1");
        rig.venue(1_120, Execution.Type.REJECTED, OrdStatus.REJECTED);
        assertThat(rig.engine.nextDeadlineMs()).isEqualTo(Rig.T0 + 1_120 + 2_000);
    }

    @Test
    void whatAnExitDidNotFillGoesOn() {
        Rig rig = longAt13900(Rig.MARKET)
                .tickMark(100, "EURUSD", 138_900, 138_910, 138_900, 138_910)
                .fill(110, 600, "1.38890", 600);
        assertThat(rig.commands()).hasSize(2);

        rig.on(AccountInput.of(
                rig.execution(111, rig.last(), Execution.Type.CANCELED, OrdStatus.CANCELED, 0, null, 600, "IOC")));
        assertThat(rig.commands()).endsWith("NEW stop SELL 400");
    }

    @Test
    void aLargePositionIsClosedInOrdersOfTheAllowedSize() {
        Rig rig = longAt13900(Rig.MARKET)
                .control(20, ControlRecord.Kind.LIMITS, "account:acc", "maxOrderUnits", "600")
                .tickMark(100, "EURUSD", 138_900, 138_910, 138_900, 138_910);
        assertThat(rig.commands()).endsWith("NEW stop SELL 600");
        assertThat(rig.fill(110, 600, "1.38900", 600).commands()).endsWith("NEW stop SELL 400");
    }

    @Test
    void aPositionThatIsTooOldIsClosedAtAMark() {
        Rig rig = longAt13900(Rig.MARKET).mark(600_000, "EURUSD", 139_000, 139_010);
        assertThat(rig.commands()).hasSize(1);

        rig.mark(601_000, "EURUSD", 139_000, 139_010);
        assertThat(rig.commands()).endsWith("NEW exit SELL 1000");
        assertThat(rig.last().evidence()).extracting("reason").isEqualTo("held for 600990 ms");
    }

    @Test
    void haltAndReduceCancelEntriesAndKeepExits() {
        for (String state : new String[] {"HALTED", "REDUCING"}) {
            Rig rig = Rig.usd(Rig.LIMIT)
                    .signal(0, "EURUSD", 1, 139_000, 139_010)
                    .venue(5, Execution.Type.NEW, OrdStatus.ACCEPTED)
                    .fill(10, 300, "1.39000", 300)
                    .control(50, ControlRecord.Kind.TRADING_STATE, "global", "state", state)
                    .deadlines(50);
            assertThat(rig.commands()).endsWith("CANCEL entry BUY 1000 @1.39000");

            rig.venue(60, Execution.Type.CANCELED, OrdStatus.CANCELED)
                    .signal(1_000, "USDJPY", 1, 102_000, 102_010)
                    .tickMark(1_010, "EURUSD", 138_900, 138_910, 138_900, 138_910);
            assertThat(rig.journal("refusal").get(0)).contains("STATE_" + state);
            assertThat(rig.commands()).endsWith("NEW stop SELL 300");
            assertThat(rig.account().tradingState()).hasToString(state);
        }
    }

    @Test
    void anExitThatOverfillsIsTurnedBack() {
        Rig rig = longAt13900(Rig.MARKET)
                .tickMark(100, "EURUSD", 138_900, 138_910, 138_900, 138_910)
                .fill(110, 1_500, "1.38900", 1_500);

        assertThat(rig.out.alerts).extracting("code").containsExactly("OVERFILL");
        assertThat(rig.commands()).endsWith("NEW stop BUY 500");
        rig.fill(120, 500, "1.38905", 500);
        assertThat(rig.position().qtyUnits()).isZero();
        assertThat(rig.position().realizedPnl()).isEqualByComparingTo("-1.025");
    }

    @Test
    void aLateFillOfACanceledEntryIsBookedAndGuarded() {
        Rig rig = Rig.usd(Rig.LIMIT)
                .signal(0, "EURUSD", 1, 139_000, 139_010)
                .venue(5, Execution.Type.NEW, OrdStatus.ACCEPTED)
                .deadlines(30_000);
        OrderCommand cancel = rig.last();
        rig.venue(30_010, Execution.Type.CANCELED, OrdStatus.CANCELED)
                .fill(30_020, cancel, 1_000, "1.39000", 1_000)
                .tickMark(31_000, "EURUSD", 138_900, 138_910, 138_900, 138_910);

        assertThat(rig.out.alerts).extracting("code").containsExactly("LATE_FILL");
        assertThat(rig.commands()).endsWith("NEW stop SELL 1000");
    }

    @Test
    void anExitNeverGetsAnIdThatWasSentEvenWhenItsOrderIsForgotten() {
        Rig rig = Rig.usd(Rig.MARKET)
                .signal(0, "EURUSD", 1, 138_990, 139_000)
                .fill(10, 1_000, "1.39000", 1_000)
                .signal(1_000, "EURUSD", 0, 138_990, 139_000);
        long at = 1_000;
        for (int i = 0; i < 40; i++) {
            rig.venue(at + 10, Execution.Type.REJECTED, OrdStatus.REJECTED);
            at = rig.engine.nextDeadlineMs() - Rig.T0;
            rig.deadlines(at);
        }
        assertThat(at).isGreaterThan(AccountOptions.DEFAULTS.endedKeptMs());
        assertThat(rig.out.commands)
                .hasSize(42)
                .extracting(OrderCommand::commandId)
                .doesNotHaveDuplicates();

        Rig restored = Rig.usd(Rig.MARKET);
        restored.engine.restore(AccountState.fromBytes(rig.engine.snapshot().toBytes()));
        assertThat(restored.engine.snapshot()).isEqualTo(rig.engine.snapshot());
    }
}
