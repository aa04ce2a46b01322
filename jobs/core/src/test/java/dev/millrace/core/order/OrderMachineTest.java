package dev.millrace.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.Execution;
import dev.millrace.core.event.Execution.Type;
import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.OrderType;
import dev.millrace.core.event.Side;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderMachineTest {

    static final OrderId ID = new OrderId("test", "acc", "st", "EURUSD", 1_000, Leg.ENTRY, 0);

    static Order sentLimit(long qty) {
        Order o = Order.initialized(ID, Side.BUY, OrderType.LIMIT, qty, 139_000, 0);
        return OrderMachine.sent(o, command(OrderCommand.Type.NEW, 0, qty), 139_000, 10_000);
    }

    static OrderCommand command(OrderCommand.Type type, int revision, long qty) {
        return new OrderCommand(
                type,
                OrderId.commandId(ID.text(), revision),
                ID.text(),
                revision,
                "acc",
                1,
                1,
                0,
                "st",
                "EURUSD",
                "entry",
                Side.BUY,
                OrderType.LIMIT,
                null,
                qty,
                null,
                0,
                0,
                null);
    }

    static Execution says(Type type, @Nullable OrdStatus status, int revision, long last, long cum, long leaves) {
        return new Execution(
                type,
                "sim",
                "acc",
                "E",
                "2014-05-07",
                ID.text(),
                OrderId.commandId(ID.text(), revision),
                "EURUSD",
                Side.BUY,
                status,
                last,
                last > 0 ? new BigDecimal("1.39") : null,
                cum,
                leaves,
                null,
                null,
                5,
                1,
                null,
                0,
                List.of(),
                0,
                null);
    }

    private static Order ok(Order o, Execution e) {
        OrderMachine.Outcome outcome = OrderMachine.apply(o, e);
        assertThat(outcome.anomaly()).isNull();
        return outcome.order();
    }

    private static Order accepted(long qty) {
        return ok(sentLimit(qty), says(Type.NEW, OrdStatus.ACCEPTED, 0, 0, 0, qty));
    }

    @Test
    void anOrderIsAcceptedFilledInPartsAndDone() {
        Order o = accepted(100);
        assertThat(o.status()).isEqualTo(OrdStatus.ACCEPTED);
        assertThat(o.nextAskMs()).isEqualTo(Long.MAX_VALUE);
        o = ok(o, says(Type.TRADE, null, 0, 40, 40, 60));
        assertThat(o.status()).isEqualTo(OrdStatus.PARTIALLY_FILLED);
        assertThat(o.leavesQtyUnits()).isEqualTo(60);
        o = ok(o, says(Type.TRADE, null, 0, 60, 100, 0));
        assertThat(o.status()).isEqualTo(OrdStatus.FILLED);
        assertThat(o.leavesQtyUnits()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"CANCEL,PENDING_CANCEL", "REPLACE,PENDING_REPLACE"})
    void aRefusedChangeRestoresTheOrder(OrderCommand.Type change, OrdStatus pending) {
        Order o = ok(accepted(100), says(Type.TRADE, null, 0, 40, 40, 60));
        Order changing = OrderMachine.sent(o, command(change, 1, 150), 139_005, 20_000);
        assertThat(changing.status()).isEqualTo(pending);
        Order after = ok(changing, says(Type.CANCEL_REJECTED, OrdStatus.PARTIALLY_FILLED, 1, 0, 40, 60));
        assertThat(after.status()).isEqualTo(OrdStatus.PARTIALLY_FILLED);
        assertThat(after.qtyUnits()).isEqualTo(100);
        assertThat(after.priceTicks()).isEqualTo(139_000);
        assertThat(after.worstLeavesUnits()).isEqualTo(60);
        assertThat(after.nextAskMs()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Type.class,
            names = {"REJECTED", "EXPIRED"})
    void aGatewayMayRefuseAChangeWithTheTypesOfANewOrder(Type type) {
        Order o = OrderMachine.sent(accepted(100), command(OrderCommand.Type.REPLACE, 1, 100), 139_005, 20_000);
        assertThat(ok(o, says(type, OrdStatus.ACCEPTED, 1, 0, 0, 100)).status()).isEqualTo(OrdStatus.ACCEPTED);
        assertThat(ok(o, says(type, null, 1, 0, 0, 0)).status()).isEqualTo(OrdStatus.ACCEPTED);
        assertThat(ok(accepted(100), says(Type.EXPIRED, OrdStatus.EXPIRED, 0, 0, 0, 0))
                        .status())
                .isEqualTo(OrdStatus.EXPIRED);
    }

    @Test
    void aReplaceTakesQuantityAndPriceAndKeepsWhatIsFilled() {
        Order o = ok(accepted(100), says(Type.TRADE, null, 0, 40, 40, 60));
        o = OrderMachine.sent(o, command(OrderCommand.Type.REPLACE, 1, 150), 139_005, 20_000);
        assertThat(o.worstLeavesUnits()).isEqualTo(110);
        o = ok(o, says(Type.TRADE, null, 0, 10, 50, 50));
        assertThat(o.status()).isEqualTo(OrdStatus.PENDING_REPLACE);
        o = ok(o, says(Type.REPLACED, OrdStatus.PARTIALLY_FILLED, 1, 0, 50, 100));
        assertThat(o.status()).isEqualTo(OrdStatus.PARTIALLY_FILLED);
        assertThat(o.qtyUnits()).isEqualTo(150);
        assertThat(o.priceTicks()).isEqualTo(139_005);
        assertThat(o.leavesQtyUnits()).isEqualTo(100);
    }

    @Test
    void aFillAfterTheCancelIsBooked() {
        Order o = OrderMachine.sent(accepted(100), command(OrderCommand.Type.CANCEL, 1, 100), 0, 20_000);
        o = ok(o, says(Type.CANCELED, OrdStatus.CANCELED, 1, 0, 0, 0));
        OrderMachine.Outcome late = OrderMachine.apply(o, says(Type.TRADE, null, 0, 30, 30, 0));
        assertThat(late.fillUnits()).isEqualTo(30);
        assertThat(late.anomaly()).isEqualTo(OrderAnomaly.LATE_FILL);
        assertThat(late.order().status()).isEqualTo(OrdStatus.CANCELED);
        assertThat(late.order().cumQtyUnits()).isEqualTo(30);
    }

    @Test
    void whatCannotBeIsAValueAndNeverAnException() {
        OrderMachine.Outcome over = OrderMachine.apply(accepted(100), says(Type.TRADE, null, 0, 120, 120, 0));
        assertThat(over.fillUnits()).isEqualTo(120);
        assertThat(over.anomaly()).isEqualTo(OrderAnomaly.OVERFILL);
        assertThat(over.order().status()).isEqualTo(OrdStatus.FILLED);

        Order filled = ok(accepted(100), says(Type.TRADE, null, 0, 100, 100, 0));
        OrderMachine.Outcome back = OrderMachine.apply(filled, says(Type.NEW, OrdStatus.ACCEPTED, 0, 0, 0, 100));
        assertThat(back.anomaly()).isEqualTo(OrderAnomaly.ILLEGAL_TRANSITION);
        assertThat(back.order()).isEqualTo(filled);

        assertThat(OrderMachine.apply(accepted(100), says(Type.TRADE, null, 0, 0, 0, 100))
                        .anomaly())
                .isEqualTo(OrderAnomaly.MALFORMED_FILL);
        assertThat(OrderMachine.apply(accepted(100), says(Type.TRADE, null, 0, 10, 20, 80))
                        .anomaly())
                .isEqualTo(OrderAnomaly.CUM_MISMATCH);
        assertThat(OrderMachine.apply(accepted(100), says(Type.CANCEL_REJECTED, null, 0, 0, 0, 100))
                        .anomaly())
                .isEqualTo(OrderAnomaly.ILLEGAL_TRANSITION);
    }

    @Test
    void aRefusedCancelAfterTheLastFillIsNoAnomaly() {
        Order o = OrderMachine.sent(accepted(100), command(OrderCommand.Type.CANCEL, 1, 100), 0, 20_000);
        o = ok(o, says(Type.TRADE, null, 0, 100, 100, 0));
        assertThat(ok(o, says(Type.CANCEL_REJECTED, OrdStatus.FILLED, 1, 0, 100, 0))
                        .status())
                .isEqualTo(OrdStatus.FILLED);
    }

    @Test
    void aStatusResolvesWhatIsUnknown() {
        Order unknown = OrderMachine.sent(sentLimit(100), command(OrderCommand.Type.STATUS_REQUEST, 1, 100), 0, 30_000);
        assertThat(unknown.status()).isEqualTo(OrdStatus.UNKNOWN);
        assertThat(unknown.worstLeavesUnits()).isEqualTo(100);
        assertThat(unknown.asks()).isEqualTo(1);
        assertThat(ok(unknown, says(Type.ORDER_STATUS, OrdStatus.ACCEPTED, 1, 0, 0, 100))
                        .status())
                .isEqualTo(OrdStatus.ACCEPTED);
        assertThat(ok(unknown, says(Type.ORDER_STATUS, OrdStatus.REJECTED, 1, 0, 0, 0))
                        .status())
                .isEqualTo(OrdStatus.REJECTED);
        assertThat(ok(unknown, says(Type.ORDER_STATUS, OrdStatus.UNKNOWN, 1, 0, 0, 0)))
                .isEqualTo(unknown);
        assertThat(ok(unknown, says(Type.TRADE, null, 0, 40, 40, 60)).status()).isEqualTo(OrdStatus.PARTIALLY_FILLED);
        // A fill that the venue counts and that has not been seen keeps the question open.
        OrderMachine.Outcome ahead =
                OrderMachine.apply(unknown, says(Type.ORDER_STATUS, OrdStatus.FILLED, 1, 0, 100, 0));
        assertThat(ahead.anomaly()).isEqualTo(OrderAnomaly.CUM_MISMATCH);
        assertThat(ahead.order().status()).isEqualTo(OrdStatus.UNKNOWN);
    }

    @Test
    void aStatusTellsByTheQuantityWhetherAReplaceWasTaken() {
        Order o = OrderMachine.sent(accepted(100), command(OrderCommand.Type.REPLACE, 1, 150), 139_005, 20_000);
        o = OrderMachine.sent(o, command(OrderCommand.Type.STATUS_REQUEST, 2, 100), 0, 30_000);
        assertThat(ok(o, says(Type.ORDER_STATUS, OrdStatus.ACCEPTED, 2, 0, 0, 150))
                        .priceTicks())
                .isEqualTo(139_005);
        assertThat(ok(o, says(Type.ORDER_STATUS, OrdStatus.ACCEPTED, 2, 0, 0, 100))
                        .priceTicks())
                .isEqualTo(139_000);
    }

    @ParameterizedTest
    @EnumSource(OrdStatus.class)
    void nothingFollowsATerminalState(OrdStatus to) {
        for (OrdStatus from : OrdStatus.values()) {
            if (from.isTerminal()) {
                assertThat(OrderTransitions.allowed(from, to)).isFalse();
            }
        }
    }

    @Test
    void everyOpenStateCanEnd() {
        for (OrdStatus from : OrdStatus.values()) {
            assertThat(OrderTransitions.allowed(from, OrdStatus.CANCELED) || from == OrdStatus.INITIALIZED)
                    .isEqualTo(!from.isTerminal());
        }
    }

    @Test
    void anIdReadsAsItIsWritten() {
        assertThat(ID.text()).isEqualTo("test.acc.st.EURUSD.1000.entry.0");
        assertThat(OrderId.parse(ID.text())).isEqualTo(ID);
        assertThat(OrderId.parse("manual-17")).isNull();
        assertThat(OrderId.parse("a.b.c.d.x.entry.0")).isNull();
        assertThat(OrderId.parse("a.b.c.d.1.other.0")).isNull();
        assertThat(OrderId.revision("test.acc.st.EURUSD.1000.entry.0/12")).isEqualTo(12);
        assertThat(OrderId.revision(null)).isEqualTo(-1);
    }
}
