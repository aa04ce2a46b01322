package dev.millrace.core.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.PriceEvent;
import dev.millrace.core.event.PriceEvent.Kind;
import dev.millrace.core.instrument.InstrumentCatalog;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With a mid of 200,000 half-ticks two basis points are 40 half-ticks. */
class PriceEventDetectorTest {

    private static final long MID = 200_000;

    private final List<PriceEvent> events = new ArrayList<>();
    private final PriceEventDetector detector =
            new PriceEventDetector(InstrumentCatalog.bundled().get("EURUSD"), new PriceEventState());

    @Test
    void nothingIsFastUntilVolatilityIsKnown() {
        detector.onSecond(MID, Double.NaN, Double.NaN);
        quote(0, MID + 5_000, MID, MID);
        assertThat(events).isEmpty();
        assertThat(detector.silenceDueMs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aRiseIsToldOnceUntilItHasPassed() {
        detector.onSecond(MID, 0, 1);
        quote(1_000, MID + 40, MID, MID);
        quote(1_100, MID + 41, MID, MID);
        quote(1_200, MID + 90, MID, MID);
        assertThat(events)
                .containsExactly(new PriceEvent("EURUSD", Kind.MOVE_UP, 1_100, new BigDecimal("1.000205"), 2.05));

        quote(3_000, MID + 90, MID + 90, MID + 90);
        quote(3_100, MID + 150, MID + 90, MID + 90);
        assertThat(events).hasSize(1);

        quote(6_100, MID + 90, MID + 71, MID + 90);
        quote(6_200, MID + 112, MID + 71, MID + 90);
        assertThat(events).extracting(PriceEvent::eventTimeMs).containsExactly(1_100L, 6_200L);
    }

    @Test
    void aFallIsToldOnItsOwn() {
        detector.onSecond(MID, 0, 1);
        quote(1_000, MID + 50, MID, MID);
        quote(1_500, MID - 1, MID, MID + 50);
        assertThat(events).extracting(PriceEvent::kind).containsExactly(Kind.MOVE_UP, Kind.MOVE_DOWN);
        assertThat(events.get(1).magnitude()).isEqualTo(10_000.0 * 51 / (MID + 50));
    }

    @Test
    void inAVolatileMarketAMoveMustBeFiveDeviationsOfFiveSeconds() {
        detector.onSecond(MID, 10, 1);
        quote(1_000, MID + 111, MID, MID);
        assertThat(events).isEmpty();
        quote(1_000, MID + 112, MID, MID);
        assertThat(events).hasSize(1);
    }

    @Test
    void aWideSpreadIsToldOnceUntilItIsNormalAgain() {
        for (double z : new double[] {Double.NaN, 5.9, 6.1, 9, 4, 6.5, 2.9, 6.2}) {
            detector.onQuote(1_000, MID, MID, MID, z, events::add);
        }
        assertThat(events).extracting(PriceEvent::kind).containsOnly(Kind.SPREAD_WIDE);
        assertThat(events).extracting(PriceEvent::magnitude).containsExactly(6.1, 6.2);
    }

    @Test
    void silenceIsFifteenUsualIntervals() {
        detector.onSecond(MID, 0, 0.5);
        quote(10_000, MID, MID, MID);
        assertThat(detector.silenceDueMs()).isEqualTo(40_000);
        detector.onSilence(10_000, MID, events::add);
        assertThat(events)
                .containsExactly(new PriceEvent("EURUSD", Kind.SILENCE, 40_000, new BigDecimal("1.000000"), 30_000));
        assertThat(detector.silenceDueMs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void silenceHasBoundsAndNeedsANormalRate() {
        detector.onSecond(MID, 0, 50);
        quote(10_000, MID, MID, MID);
        assertThat(detector.silenceDueMs()).isEqualTo(15_000);

        detector.onSecond(MID, 0, 0.25);
        quote(10_000, MID, MID, MID);
        assertThat(detector.silenceDueMs()).isEqualTo(70_000);

        detector.onSecond(MID, 0, 0.24);
        quote(10_000, MID, MID, MID);
        assertThat(detector.silenceDueMs()).isEqualTo(Long.MAX_VALUE);
    }

    private void quote(long timeMs, long mid, long low, long high) {
        detector.onQuote(timeMs, mid, Math.min(low, mid), Math.max(high, mid), 0, events::add);
    }
}
