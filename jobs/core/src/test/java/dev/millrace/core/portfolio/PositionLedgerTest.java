package dev.millrace.core.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PositionLedgerTest {

    record Fill(long units, long ticks) {}

    @Provide
    Arbitrary<List<Fill>> fills() {
        Arbitrary<Long> units =
                Arbitraries.longs().between(-5_000_000, 5_000_000).filter(u -> u != 0);
        Arbitrary<Long> ticks = Arbitraries.longs().between(1, 200_000);
        return Combinators.combine(units, ticks).as(Fill::new).list().ofMaxSize(40);
    }

    /** What was received less what was paid is realized, or is the negative cost of what is open. */
    @Property
    void theBooksBalance(@ForAll("fills") List<Fill> fills) {
        PositionLedger ledger = new PositionLedger();
        long position = 0;
        long received = 0;
        long realized = 0;
        for (Fill f : fills) {
            realized += ledger.fill(f.units(), f.ticks());
            position += f.units();
            received -= f.units() * f.ticks();
            assertThat(ledger.qtyUnits()).isEqualTo(position);
            assertThat(ledger.realizedTickUnits() - ledger.costTickUnits()).isEqualTo(received);
        }
        assertThat(ledger.realizedTickUnits()).isEqualTo(realized);
        long last = fills.isEmpty() ? 1 : fills.get(0).ticks();
        assertThat(realized + ledger.unrealizedTickUnits(last)).isEqualTo(received + position * last);
    }

    /** The average price lies between the lowest and the highest price paid, less a rounding of one tick-unit a fill. */
    @Property
    void theAverageIsOneOfPricesPaid(@ForAll("fills") List<Fill> fills) {
        PositionLedger ledger = new PositionLedger();
        long low = Long.MAX_VALUE;
        long high = 0;
        for (Fill f : fills) {
            ledger.fill(f.units(), f.ticks());
            low = Math.min(low, f.ticks());
            high = Math.max(high, f.ticks());
        }
        if (ledger.qtyUnits() != 0) {
            double average = (double) ledger.costTickUnits() / ledger.qtyUnits();
            double rounding = (double) fills.size() / Math.abs(ledger.qtyUnits());
            assertThat(average).isBetween(low - rounding, high + rounding);
        }
    }

    @Test
    void aFlipRealizesTheOldPositionAndOpensTheNewOneAtThePrice() {
        PositionLedger ledger = new PositionLedger();
        ledger.fill(100, 50);
        assertThat(ledger.fill(-160, 53)).isEqualTo(300);
        assertThat(ledger.qtyUnits()).isEqualTo(-60);
        assertThat(ledger.averageTicks(2)).isEqualByComparingTo("53");
        assertThat(ledger.unrealizedTickUnits(50)).isEqualTo(180);
    }

    @Test
    void costPastSixtyThreeBitsTimesUnitsIsExact() {
        PositionLedger ledger = new PositionLedger();
        ledger.fill(9_000_000_000L, 200_000_000L);
        assertThat(ledger.fill(-3_000_000_000L, 200_000_001L)).isEqualTo(3_000_000_000L);
        assertThat(ledger.averageTicks(0)).isEqualByComparingTo("200000000");
    }

    @Test
    void theRestOfAnOddAverageStaysWithThePosition() {
        PositionLedger ledger = new PositionLedger();
        ledger.fill(2, 10);
        ledger.fill(1, 11);
        // Cost 31 of 3 units: the cost of one is 10.33, half-even 10.
        assertThat(ledger.fill(-1, 12)).isEqualTo(2);
        assertThat(ledger.fill(-2, 12)).isEqualTo(3);
        assertThat(ledger.realizedTickUnits()).isEqualTo(36 - 31);
    }
}
