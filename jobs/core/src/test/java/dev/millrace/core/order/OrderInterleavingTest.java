package dev.millrace.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.Execution.Type;
import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.OrderCommand;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a venue says and in whatever order, the order stays sound. */
class OrderInterleavingTest {

    record Step(int what, long units, OrdStatus status) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 11),
                        Arbitraries.longs().between(1, 120),
                        Arbitraries.of(OrdStatus.class))
                .as(Step::new)
                .list()
                .ofMaxSize(30);
    }

    @Property(tries = 5_000)
    void invariantsHoldUnderAnyInterleaving(@ForAll("steps") List<Step> steps) {
        Order o = OrderMachineTest.sentLimit(100);
        long booked = 0;
        int revision = 0;
        for (Step s : steps) {
            Order before = o;
            if (s.what() >= 9) {
                OrderCommand.Type change = List.of(
                                OrderCommand.Type.CANCEL, OrderCommand.Type.REPLACE, OrderCommand.Type.STATUS_REQUEST)
                        .get(s.what() - 9);
                boolean may = change == OrderCommand.Type.STATUS_REQUEST ? o.pending() != null : o.changeable();
                if (may) {
                    long qty = Math.max(o.cumQtyUnits() + 1, s.units());
                    o = OrderMachine.sent(o, OrderMachineTest.command(change, ++revision, qty), 139_005, 1);
                }
            } else {
                Type type = Type.values()[s.what() % 8];
                boolean trade = type == Type.TRADE;
                long cum = o.cumQtyUnits() + (trade ? s.units() : 0);
                long target = type == Type.REPLACED ? Math.max(o.pendingQtyUnits(), cum) : o.qtyUnits();
                OrderMachine.Outcome outcome = OrderMachine.apply(
                        o,
                        OrderMachineTest.says(
                                type, s.status(), revision, trade ? s.units() : 0, cum, Math.max(0, target - cum)));
                o = outcome.order();
                booked += outcome.fillUnits();
                if (outcome.anomaly() == OrderAnomaly.ILLEGAL_TRANSITION) {
                    assertThat(o).isEqualTo(before);
                }
                if (trade) {
                    assertThat(outcome.fillUnits()).isEqualTo(s.units());
                }
            }
            assertThat(o.cumQtyUnits()).isEqualTo(booked);
            if (!o.status().isTerminal()) {
                assertThat(o.cumQtyUnits() + o.leavesQtyUnits()).isEqualTo(Math.max(o.qtyUnits(), o.cumQtyUnits()));
                assertThat(o.worstLeavesUnits()).isGreaterThanOrEqualTo(o.leavesQtyUnits());
            } else {
                assertThat(o.worstLeavesUnits()).isZero();
            }
            if (before.status().isTerminal()) {
                assertThat(o.status()).isEqualTo(before.status());
            }
            if (o.changeable()) {
                assertThat(o.pending()).isNull();
                assertThat(o.nextAskMs()).isEqualTo(Long.MAX_VALUE);
            }
            if (o.status() == OrdStatus.FILLED && before.status() != OrdStatus.FILLED) {
                assertThat(o.cumQtyUnits()).isGreaterThanOrEqualTo(Math.min(o.qtyUnits(), before.qtyUnits()));
            }
        }
    }
}
