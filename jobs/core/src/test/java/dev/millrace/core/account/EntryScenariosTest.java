package dev.millrace.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.AccountInput;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.OrderType;
import dev.millrace.core.event.TimeInForce;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EntryScenariosTest {

    @Test
    void aSignalBecomesOneNamedMarketOrder() {
        Rig rig = Rig.usd(Rig.MARKET).signal(0, "EURUSD", 1, 139_000, 139_010);

        assertThat(rig.commands()).containsExactly("NEW entry BUY 1000");
        var c = rig.last();
        assertThat(c.orderId()).isEqualTo("test.acc.st.EURUSD." + Rig.T0 + ".entry.0");
        assertThat(c.commandId()).isEqualTo(c.orderId() + "/0");
        assertThat(c.sequence()).isEqualTo(1);
        assertThat(c.epoch()).isEqualTo(1);
        assertThat(c.timeInForce()).isEqualTo(TimeInForce.IOC);
        assertThat(c.validUntilMs()).isEqualTo(Rig.T0 + 5_000);
        OrderCommand.Evidence evidence = Objects.requireNonNull(c.evidence());
        assertThat(evidence.reason()).isEqualTo("long 1.00 by m@1");
        assertThat(evidence.stopTicks()).isEqualTo(100);
        assertThat(evidence.takeProfitTicks()).isEqualTo(200);
    }

    @Test
    void strengthScalesTheSizeAndIsRoundedDown() {
        Rig rig = Rig.usd(Rig.MARKET).signal(0, "EURUSD", -1, 0.6667, 50, 139_000, 139_010);

        assertThat(rig.commands()).containsExactly("NEW entry SELL 666");
    }

    @Test
    void riskSizesTheEntryByTheLossAtTheStop() {
        // 50 bps of 100,000 USD are 500; the stop is 2 x 50 ticks = 0.00100 USD a unit: 500,000 units.
        Rig rig = Rig.usd(Rig.strategy(OrderType.MARKET, 50, 2, 0, 0)).signal(0, "EURUSD", 1, 139_000, 139_010);

        assertThat(rig.commands()).containsExactly("NEW entry BUY 500000");
    }

    @Test
    void riskInAnotherCurrencyIsConverted() {
        // 0.100 JPY a unit at a mid of 102.0075 JPY; 500 USD are 51,003.75 JPY: 510,037.5 units.
        Rig rig = Rig.usd(Rig.strategy(OrderType.MARKET, 50, 2, 0, 0)).signal(0, "USDJPY", 1, 102_003, 102_012);

        assertThat(rig.commands()).containsExactly("NEW entry BUY 510037");
    }

    @Test
    void aLimitEntryJoinsTheNearSide() {
        assertThat(Rig.usd(Rig.LIMIT).signal(0, "EURUSD", 1, 139_000, 139_010).commands())
                .containsExactly("NEW entry BUY 1000 @1.39000");
        assertThat(Rig.usd(Rig.LIMIT).signal(0, "EURUSD", -1, 139_000, 139_010).commands())
                .containsExactly("NEW entry SELL 1000 @1.39010");
    }

    @Test
    void aWorkingLimitEntryFollowsTheMarketInALaterSlot() {
        Rig rig = Rig.usd(Rig.LIMIT)
                .signal(0, "EURUSD", 1, 139_000, 139_010)
                .venue(10, Execution.Type.NEW, OrdStatus.ACCEPTED)
                .fill(500, 400, "1.39000", 400)
                .signal(1_000, "EURUSD", 1, 139_005, 139_015);

        assertThat(rig.commands()).containsExactly("NEW entry BUY 1000 @1.39000", "REPLACE entry BUY 1000 @1.39005");
        assertThat(rig.last().commandId()).endsWith(".entry.0/1");

        rig.on(AccountInput.of(rig.execution(
                        1_010, rig.last(), Execution.Type.REPLACED, OrdStatus.PARTIALLY_FILLED, 0, null, 400, null)))
                .fill(1_500, 600, "1.39005", 1_000);

        assertThat(rig.position().qtyUnits()).isEqualTo(1_000);
        // (400 x 1.39000 + 600 x 1.39005) / 1000
        assertThat(rig.position().averagePrice()).isEqualByComparingTo("1.39003");
    }

    @Test
    void theSamePriceAgainChangesNothing() {
        Rig rig = Rig.usd(Rig.LIMIT)
                .signal(0, "EURUSD", 1, 139_000, 139_010)
                .signal(500, "EURUSD", 1, 139_005, 139_015)
                .venue(510, Execution.Type.NEW, OrdStatus.ACCEPTED)
                .signal(1_000, "EURUSD", 1, 139_000, 139_012);

        assertThat(rig.commands()).containsExactly("NEW entry BUY 1000 @1.39000");
        assertThat(rig.journal("hold")).hasSize(2);
        assertThat(rig.journal("hold").get(0)).contains("ENTRY_IN_FLIGHT");
        assertThat(rig.journal("hold").get(1)).contains("ENTRY_WORKING");
    }

    @Test
    void aLimitEntryIsCanceledWhenItsLifeIsOver() {
        Rig rig = Rig.usd(Rig.LIMIT)
                .signal(0, "EURUSD", 1, 139_000, 139_010)
                .venue(10, Execution.Type.NEW, OrdStatus.ACCEPTED);
        assertThat(rig.engine.nextDeadlineMs()).isEqualTo(Rig.T0 + 30_000);

        rig.mark(31_000, "EURUSD", 139_000, 139_010);

        assertThat(rig.commands()).containsExactly("NEW entry BUY 1000 @1.39000", "CANCEL entry BUY 1000 @1.39000");
        assertThat(rig.last().eventTimeMs()).isEqualTo(Rig.T0 + 30_000);

        rig.venue(31_010, Execution.Type.CANCELED, OrdStatus.CANCELED);
        assertThat(rig.engine.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aFillThatWinsTheRaceAgainstTheCancelIsGuarded() {
        Rig rig = Rig.usd(Rig.LIMIT)
                .signal(0, "EURUSD", 1, 139_000, 139_010)
                .venue(10, Execution.Type.NEW, OrdStatus.ACCEPTED)
                .deadlines(30_000)
                .fill(30_005, 1_000, "1.39000", 1_000)
                .venue(30_010, Execution.Type.CANCEL_REJECTED, OrdStatus.FILLED)
                .tickMark(31_000, "EURUSD", 138_900, 138_910, 138_900, 138_910);

        assertThat(rig.commands())
                .containsExactly("NEW entry BUY 1000 @1.39000", "CANCEL entry BUY 1000 @1.39000", "NEW stop SELL 1000");
        assertThat(rig.journal("anomaly")).isEmpty();
    }

    @Test
    void directionZeroAndTheSameDirectionAskForNothingWhenFlatOrHeld() {
        Rig rig = Rig.usd(Rig.MARKET)
                .signal(0, "EURUSD", 0, 139_000, 139_010)
                .signal(1_000, "EURUSD", 1, 139_000, 139_010)
                .fill(1_010, 1_000, "1.39010", 1_000)
                .signal(2_000, "EURUSD", 1, 139_000, 139_010);

        assertThat(rig.commands()).containsExactly("NEW entry BUY 1000");
        assertThat(rig.journal("hold").get(0)).contains("ALREADY_FLAT");
        assertThat(rig.journal("hold").get(1)).contains("SAME_DIRECTION");
    }

    @Test
    void anOppositeSignalClosesAndTheEntryWaitsForALaterSlot() {
        Rig rig = Rig.usd(Rig.MARKET)
                .signal(0, "EURUSD", 1, 139_000, 139_010)
                .fill(10, 1_000, "1.39010", 1_000)
                .signal(1_000, "EURUSD", -1, 139_050, 139_060)
                .signal(2_000, "EURUSD", -1, 139_050, 139_060)
                .fill(2_010, 1_000, "1.39050", 1_000);
        assertThat(rig.commands()).containsExactly("NEW entry BUY 1000", "NEW exit SELL 1000");
        assertThat(rig.journal("hold").get(0)).contains("EXIT_WORKING");
        assertThat(rig.position().qtyUnits()).isZero();
        // 1000 x (1.39050 - 1.39010)
        assertThat(rig.account().realizedPnl()).isEqualByComparingTo("0.40");

        rig.signal(3_000, "EURUSD", -1, 139_050, 139_060);
        assertThat(rig.last().leg()).isEqualTo("entry");
    }
}
