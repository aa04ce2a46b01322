package dev.millrace.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.event.AccountInput;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.journal.JournalVerifier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FenceTest {

    private static AccountInput report(Rig rig, long atMs, long epoch, List<OrderCommand> recovered) {
        OrderCommand any = rig.last();
        Execution e = rig.execution(atMs, any, Execution.Type.FENCE_REPORT, null, 0, null, 0, null);
        return AccountInput.of(new Execution(
                e.type(),
                e.venue(),
                e.account(),
                e.execId(),
                e.tradeDate(),
                "",
                "fence/" + epoch,
                "",
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
                epoch,
                recovered,
                0,
                null));
    }

    /** A new attempt from {@code state}, with the inputs and effects of its own. */
    private static Rig attempt(AccountState state, Rig before) {
        Rig rig = Rig.usd(before.strategy);
        rig.continueExecutionsOf(before);
        rig.engine.restore(AccountState.fromBytes(state.toBytes()));
        rig.out = new Collected();
        rig.engine.beginEpoch(2, true, rig.out);
        return rig;
    }

    @Test
    void whatLeftAfterTheCheckpointIsRebuiltAndNothingIsSentAgain() {
        Rig first = Rig.usd(Rig.MARKET).signal(0, "EURUSD", 0, 138_990, 139_000);
        AccountState checkpoint = first.engine.snapshot();
        first.signal(1_000, "EURUSD", 1, 138_990, 139_000);
        OrderCommand entry = first.last();
        AccountInput fill = AccountInput.of(first.execution(
                1_010, entry, Execution.Type.TRADE, OrdStatus.FILLED, 1_000, new BigDecimal("1.39000"), 1_000, null));

        Rig second = attempt(checkpoint, first);
        OrderCommand fence = second.last();
        assertThat(fence.type()).isEqualTo(OrderCommand.Type.FENCE);
        assertThat(fence.epoch()).isEqualTo(2);
        assertThat(fence.sequence()).isZero();
        assertThat(fence.sinceSequence()).isZero();
        assertThat(second.engine.isFencing()).isTrue();

        // Read again: the signal that made the order, and the fill; then a stale report, then ours.
        second.signal(1_000, "EURUSD", 1, 138_990, 139_000)
                .on(fill)
                .on(report(second, 1_020, 1, List.of()))
                .signal(2_000, "EURUSD", -1, 138_990, 139_000);
        assertThat(second.out.commands).hasSize(1);
        assertThat(second.engine.isFencing()).isTrue();
        assertThat(second.engine.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);

        second.on(report(second, 1_030, 2, List.of(entry)));
        assertThat(second.engine.isFencing()).isFalse();
        assertThat(second.journal("recovered")).hasSize(1);
        assertThat(second.journal("refusal").get(0)).contains("DUPLICATE_SLOT");
        assertThat(second.position().qtyUnits()).isEqualTo(1_000);
        // The signal of 2000 closes what the recovered order opened.
        assertThat(second.commands()).containsExactly("FENCE  null 0", "NEW exit SELL 1000");
        assertThat(second.last().sequence()).isEqualTo(2);
        assertThat(second.last().epoch()).isEqualTo(2);
        assertThat(second.out.alerts).isEmpty();
    }

    @Test
    void aRecoveredEntryGetsItsExitsBack() {
        Rig first = Rig.usd(Rig.LIMIT);
        AccountState checkpoint = first.engine.snapshot();
        first.signal(0, "EURUSD", 1, 139_000, 139_010);
        Rig second = attempt(checkpoint, first);
        second.on(report(second, 10, 2, List.of(first.last())));
        OrderCommand entry = first.last();

        second.fill(20, entry, 1_000, "1.39000", 1_000).tickMark(30, "EURUSD", 138_900, 138_910, 138_900, 138_910);
        assertThat(second.commands()).endsWith("NEW stop SELL 1000");
    }

    @Test
    void aRecoveredLimitEntryKeepsItsLife() {
        Rig first = Rig.usd(Rig.LIMIT);
        AccountState checkpoint = first.engine.snapshot();
        first.signal(0, "EURUSD", 1, 139_000, 139_010);
        OrderCommand entry = first.last();
        Rig second = attempt(checkpoint, first);
        second.on(report(second, 10, 2, List.of(entry)))
                .on(AccountInput.of(
                        second.execution(20, entry, Execution.Type.NEW, OrdStatus.ACCEPTED, 0, null, 0, null)))
                .deadlines(30_000);
        assertThat(second.last().type()).isEqualTo(OrderCommand.Type.CANCEL);
        assertThat(second.last().commandId()).endsWith("/1");
    }

    @Test
    void recoveredChangesAndExitsAreRebuiltToo() {
        Rig first = Rig.usd(Rig.LIMIT)
                .signal(0, "EURUSD", 1, 139_000, 139_010)
                .venue(10, Execution.Type.NEW, OrdStatus.ACCEPTED);
        AccountState checkpoint = first.engine.snapshot();
        first.fill(20, 300, "1.39000", 300)
                .signal(1_000, "EURUSD", 1, 139_005, 139_015)
                .on(AccountInput.of(first.execution(
                        1_010, first.last(), Execution.Type.REPLACED, OrdStatus.PARTIALLY_FILLED, 0, null, 300, null)))
                .tickMark(1_500, "EURUSD", 138_900, 138_910, 138_900, 138_910);
        List<OrderCommand> after = List.copyOf(first.out.commands.subList(1, 4));
        assertThat(after)
                .extracting(c -> c.type() + " " + c.leg())
                .containsExactly("REPLACE entry", "CANCEL entry", "NEW stop");

        Rig second = attempt(checkpoint, first);
        second.on(report(second, 1_600, 2, after));
        var orders = second.engine.snapshot().orders().orders();
        assertThat(orders)
                .extracting(o -> o.leg().text() + " " + o.status())
                .contains("entry PENDING_CANCEL", "stop PENDING_NEW");
        // A stop works: nothing else closes the position, whatever comes.
        second.fill(1_700, first.out.commands.get(0), 300, "1.39000", 300)
                .signal(2_000, "EURUSD", -1, 138_000, 138_010)
                .fill(2_010, after.get(2), 300, "1.38900", 300);
        assertThat(second.position().qtyUnits()).isZero();
        assertThat(second.commands()).containsExactly("FENCE  null 0");
    }

    @Test
    void aFenceOutlivesARestore() {
        Rig first = Rig.usd(Rig.MARKET);
        Rig second = attempt(first.engine.snapshot(), first);
        second.signal(0, "EURUSD", 1, 138_990, 139_000);
        AccountState fenced = second.engine.snapshot();

        Rig third = Rig.usd(Rig.MARKET);
        third.engine.restore(AccountState.fromBytes(fenced.toBytes()));
        third.out = new Collected();
        third.engine.beginEpoch(3, true, third.out);
        third.on(report(third, 5, 2, List.of()));
        assertThat(third.engine.isFencing()).isTrue();
        third.on(report(third, 6, 3, List.of()));
        assertThat(third.commands()).containsExactly("FENCE  null 0", "NEW entry BUY 1000");
    }

    @Test
    void withoutAFenceNothingIsHeld() {
        Rig first = Rig.usd(Rig.MARKET);
        Rig second = attempt(first.engine.snapshot(), first);
        second.signal(0, "EURUSD", 1, 138_990, 139_000);
        second.engine.beginEpoch(3, false, second.out);
        assertThat(second.commands()).endsWith("NEW entry BUY 1000");
        assertThatThrownBy(() -> second.engine.beginEpoch(2, false, second.out))
                .hasMessage("epoch 2 is older than 3 of the state");
    }

    @Test
    void theChainOfBothAttemptsIsOne() {
        Rig first = Rig.usd(Rig.MARKET).signal(0, "EURUSD", 0, 138_990, 139_000);
        AccountState checkpoint = first.engine.snapshot();
        var journal = new ArrayList<>(first.out.journal);
        first.signal(1_000, "EURUSD", 1, 138_990, 139_000);
        Rig second = attempt(checkpoint, first);
        second.on(report(second, 1_030, 2, List.of(first.last())));
        journal.addAll(second.out.journal);
        assertThat(new JournalVerifier().verify(journal)).isNull();
    }

    @Test
    void marksThatWaitBecomeOneUntilAnExecutionComes() {
        Rig first = Rig.usd(Rig.MARKET).signal(0, "EURUSD", 1, 138_990, 139_000);
        AccountInput fill = AccountInput.of(first.execution(
                10,
                first.last(),
                Execution.Type.TRADE,
                OrdStatus.FILLED,
                1_000,
                new BigDecimal("1.39000"),
                1_000,
                null));
        Rig second = attempt(first.engine.snapshot(), first);
        for (int i = 0; i < 100; i++) {
            second.tickMark(i, "EURUSD", 138_000 + i, 138_010 + i, 138_020 + i, 138_005 + i);
            second.mark(i, "USDJPY", 10_000, 10_010);
        }
        assertThat(second.engine.snapshot().held())
                .extracting(AccountInput::mark)
                .containsExactly(
                        new Mark("EURUSD", Rig.T0 + 99, 138_099, 138_109, 138_000, 138_109, 138_119, 138_005, false),
                        new Mark("USDJPY", Rig.T0 + 99, 10_000, 10_010, 10_000, 10_010, 10_000, 10_010, true));
        assertThat(second.out.journal).isEmpty();

        // Before the fill nothing was held: the low of these marks triggers no stop.
        second.on(fill).tickMark(200, "EURUSD", 138_990, 139_000, 138_990, 139_000);
        assertThat(second.engine.snapshot().held()).hasSize(4);
        second.on(report(second, 210, 2, List.of()));
        assertThat(second.commands()).containsExactly("FENCE  null 0");
        assertThat(second.position().qtyUnits()).isEqualTo(1_000);
    }

    @Test
    void theReportOfANewerFenceEndsTheAccountForGood() {
        Rig first = Rig.usd(Rig.MARKET).signal(0, "EURUSD", 0, 138_990, 139_000);
        Rig second = attempt(first.engine.snapshot(), first);
        second.on(report(second, 10, 5, List.of())).signal(1_000, "EURUSD", 1, 138_990, 139_000);

        assertThat(second.engine.replacedBy()).isEqualTo(5);
        assertThat(second.commands()).containsExactly("FENCE  null 0");
        assertThat(second.out.journal).isEmpty();
        assertThat(second.engine.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
    }
}
