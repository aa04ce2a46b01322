package dev.millrace.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.core.event.AccountInput;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.OrderCommand;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VenueAnswersTest {

    private static Rig bought() {
        return Rig.usd(Rig.MARKET).signal(0, "EURUSD", 1, 138_990, 139_000);
    }

    private static Execution report(
            Rig rig, Execution.Type type, String instrument, long position, @Nullable BigDecimal cash) {
        Execution e = rig.execution(50, rig.last(), type, null, 0, null, 0, null);
        return new Execution(
                type,
                e.venue(),
                e.account(),
                e.execId(),
                e.tradeDate(),
                "",
                null,
                instrument,
                null,
                null,
                0,
                null,
                0,
                0,
                null,
                null,
                e.eventTimeMs(),
                e.venueSequence(),
                null,
                0,
                List.of(),
                position,
                cash);
    }

    @Test
    void anExecutionCountsOnce() {
        Rig rig = bought();
        Execution fill = rig.execution(
                10, rig.last(), Execution.Type.TRADE, OrdStatus.FILLED, 1_000, new BigDecimal("1.39"), 1_000, null);
        rig.on(AccountInput.of(fill)).on(AccountInput.of(fill));

        assertThat(rig.position().qtyUnits()).isEqualTo(1_000);
        assertThat(rig.journal("execution")).hasSize(1);
        assertThat(rig.journal("duplicate")).hasSize(1);
        assertThat(rig.out.alerts).isEmpty();
    }

    @Test
    void theSameIdOnAnotherTradeDateIsAnother() {
        Rig rig = bought();
        Execution half = rig.execution(
                10, rig.last(), Execution.Type.TRADE, OrdStatus.FILLED, 500, new BigDecimal("1.39"), 500, null);
        Execution next = new Execution(
                half.type(),
                half.venue(),
                half.account(),
                half.execId(),
                "2014-05-08",
                half.orderId(),
                half.commandId(),
                half.instrument(),
                half.side(),
                half.status(),
                500,
                half.lastPrice(),
                1_000,
                0,
                null,
                null,
                half.eventTimeMs(),
                half.venueSequence() + 1,
                null,
                0,
                List.of(),
                0,
                null);
        rig.on(AccountInput.of(half)).on(AccountInput.of(next));

        assertThat(rig.position().qtyUnits()).isEqualTo(1_000);
    }

    @Test
    void missingNumbersAreToldAndWhatCameIsBooked() {
        Rig rig = bought().venue(5, Execution.Type.NEW, OrdStatus.ACCEPTED);
        rig.execution(6, rig.last(), Execution.Type.NEW, null, 0, null, 0, null);
        rig.fill(10, 1_000, "1.39000", 1_000);

        assertThat(rig.out.alerts).extracting("code").containsExactly("SEQUENCE_GAP");
        assertThat(rig.position().qtyUnits()).isEqualTo(1_000);
    }

    @Test
    void aFillOfAnUnknownOrderIsBookedAndTold() {
        Rig rig = bought();
        OrderCommand known = rig.last();
        Execution foreign =
                rig.execution(10, known, Execution.Type.TRADE, null, 700, new BigDecimal("1.39000"), 700, null);
        Execution manual = new Execution(
                foreign.type(),
                "sim",
                "acc",
                "M1",
                "2014-05-07",
                "manual-1",
                null,
                "EURUSD",
                foreign.side(),
                null,
                700,
                foreign.lastPrice(),
                700,
                0,
                null,
                null,
                foreign.eventTimeMs(),
                foreign.venueSequence(),
                null,
                0,
                List.of(),
                0,
                null);
        rig.on(AccountInput.of(manual));

        assertThat(rig.position().qtyUnits()).isEqualTo(700);
        assertThat(rig.out.alerts).extracting("code").containsExactly("UNKNOWN_ORDER");
    }

    @Test
    void aPriceBelowATickIsBookedAtTheNearestAndTold() {
        Rig rig = bought().fill(10, 1_000, "1.390005", 1_000);

        assertThat(rig.position().averagePrice()).isEqualByComparingTo("1.39000");
        assertThat(rig.out.alerts).extracting("code").containsExactly("PRICE_BELOW_TICK");
    }

    @Test
    void reportsThatAgreeWriteNoDifference() {
        Rig rig = bought().fill(10, 1_000, "1.39000", 1_000);
        rig.on(AccountInput.of(report(rig, Execution.Type.POSITION_REPORT, "EURUSD", 1_000, null)))
                .on(AccountInput.of(report(rig, Execution.Type.POSITION_REPORT, "USDJPY", 0, null)))
                .on(AccountInput.of(report(rig, Execution.Type.CASH_REPORT, "EURUSD", 0, new BigDecimal("-1390"))))
                .on(AccountInput.of(report(rig, Execution.Type.CASH_REPORT, "", 0, new BigDecimal("100000.00"))));

        assertThat(rig.journal("difference")).isEmpty();
        assertThat(rig.out.alerts).isEmpty();
    }

    @Test
    void reportsThatDifferAreToldAndChangeNothing() {
        Rig rig = bought().fill(10, 1_000, "1.39000", 1_000);
        rig.on(AccountInput.of(report(rig, Execution.Type.POSITION_REPORT, "EURUSD", 900, null)))
                .on(AccountInput.of(report(rig, Execution.Type.CASH_REPORT, "EURUSD", 0, new BigDecimal("-1391"))))
                .on(AccountInput.of(report(rig, Execution.Type.CASH_REPORT, "", 0, new BigDecimal("99999"))));

        assertThat(rig.out.alerts)
                .extracting("code", "scope")
                .containsExactly(
                        tuple("POSITION_DIFFERENCE", "EURUSD"),
                        tuple("CASH_DIFFERENCE", "EURUSD"),
                        tuple("CASH_DIFFERENCE", "USD"));
        assertThat(rig.engine.snapshot().portfolio().cash()).isEqualByComparingTo("100000");
    }

    @Test
    void aReportWhileFillsMayBeOnTheirWayIsNotCompared() {
        Rig rig = bought();
        rig.on(AccountInput.of(report(rig, Execution.Type.POSITION_REPORT, "EURUSD", 1_000, null)))
                .on(AccountInput.of(report(rig, Execution.Type.CASH_REPORT, "", 0, new BigDecimal("1"))));

        assertThat(rig.out.alerts).isEmpty();
    }

    @Test
    void aRejectedEntryLeavesTheAccountFlatAndTheNextSlotFree() {
        Rig rig = bought().venue(10, Execution.Type.REJECTED, OrdStatus.REJECTED)
                .signal(1_000, "EURUSD", 1, 138_990, 139_000);

        assertThat(rig.commands()).containsExactly("NEW entry BUY 1000", "NEW entry BUY 1000");
        assertThat(rig.last().orderId()).contains("." + (Rig.T0 + 1_000) + ".entry.0");
    }

    @Test
    void anOrderThatTheVenueDoesNotHaveHasEnded() {
        Rig rig = bought().deadlines(10_000);
        rig.on(AccountInput.of(
                rig.execution(10_010, rig.last(), Execution.Type.ORDER_STATUS, null, 0, null, 0, "UNKNOWN_ORDER")));

        assertThat(rig.engine.snapshot().orders().orders().get(0).status()).isEqualTo(OrdStatus.REJECTED);
        assertThat(rig.engine.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void feesAreBookedInTheirCurrency() {
        Rig rig = bought();
        Execution e = rig.execution(
                10, rig.last(), Execution.Type.TRADE, OrdStatus.FILLED, 1_000, new BigDecimal("1.39"), 1_000, null);
        rig.on(AccountInput.of(new Execution(
                e.type(),
                e.venue(),
                e.account(),
                e.execId(),
                e.tradeDate(),
                e.orderId(),
                e.commandId(),
                e.instrument(),
                e.side(),
                e.status(),
                e.lastQtyUnits(),
                e.lastPrice(),
                e.cumQtyUnits(),
                e.leavesQtyUnits(),
                new BigDecimal("0.0417"),
                "USD",
                e.eventTimeMs(),
                e.venueSequence(),
                null,
                0,
                List.of(),
                0,
                null)));

        assertThat(rig.account().cash()).isEqualByComparingTo("99999.9583");
        assertThat(rig.account().realizedPnl()).isEqualByComparingTo("0");
    }
}
