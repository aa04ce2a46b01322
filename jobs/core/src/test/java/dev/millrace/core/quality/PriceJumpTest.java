package dev.millrace.core.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.RejectedQuote;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PriceJumpTest extends QualityFixture {

    @Test
    void aSingleBadTickIsRefusedWhenTheMarketIsBack() {
        steady(10);
        prices(T0 + 20, 140_000, 140_010);
        assertThat(output.accepted).hasSize(10);
        assertThat(quality.oldestHeldMs()).isEqualTo(T0 + 20);
        prices(T0 + 21, 138_701, 138_711);
        assertThat(output.reasons).isEqualTo(Map.of("PRICE_JUMP", 1));
        assertThat(output.acceptedOffsets()).endsWith(11L);
        assertThat(quality.oldestHeldMs()).isEqualTo(Long.MAX_VALUE);
        assertThat(output.rejected.get(0).expected()).isEqualTo("within 0.00166 of 1.38700/1.38710");
    }

    @Test
    void aBadTickOfOneSideIsRefused() {
        steady(10);
        prices(T0 + 20, 138_700, 139_500);
        prices(T0 + 21, 138_701, 138_711);
        prices(T0 + 22, 137_900, 138_710);
        prices(T0 + 23, 138_701, 138_711);
        assertThat(output.rejected).extracting(RejectedQuote::offset).containsExactly(10L, 12L);
    }

    @Test
    void aMoveIsConfirmedByTwoFurtherQuotesAndPassesInItsPlace() {
        steady(10);
        prices(T0 + 20, 138_000, 138_010);
        prices(T0 + 21, 138_001, 138_011);
        assertThat(output.accepted).hasSize(10);
        prices(T0 + 22, 138_002, 138_012);
        assertThat(output.reasons).isEmpty();
        assertThat(output.acceptedOffsets())
                .containsSubsequence(9L, 10L, 11L, 12L)
                .hasSize(13);
        prices(T0 + 23, 138_000, 138_010);
        assertThat(output.accepted).hasSize(14);
    }

    @Test
    void aMoveIsConfirmedByOneFurtherQuoteAQuarterOfASecondLater() {
        steady(10);
        prices(T0 + 20, 138_000, 138_010);
        prices(T0 + 269, 138_001, 138_011);
        assertThat(output.accepted).hasSize(10);
        prices(T0 + 270, 138_001, 138_011);
        assertThat(output.accepted).hasSize(13);

        steadyAt(T0 + 10_000, 10);
        prices(T0 + 11_000, 137_000, 137_010);
        prices(T0 + 11_250, 137_001, 137_011);
        assertThat(output.accepted).hasSize(25);
        assertThat(output.reasons).isEmpty();
    }

    @Test
    void silencePassesAJumpOnlyAfterItsLongest() {
        steady(10);
        prices(T0 + 20, 138_000, 138_010);
        quality.runDeadlines(T0 + 30_019, output);
        assertThat(output.accepted).hasSize(10);
        assertThat(quality.nextDeadlineMs()).isEqualTo(T0 + 30_020);
        quality.runDeadlines(T0 + 30_020, output);
        assertThat(output.accepted).hasSize(11);
        prices(T0 + 31_000, 138_700, 138_710);
        assertThat(output.accepted).hasSize(12);
    }

    @Test
    void twoBadTicksInARowAreBothRefused() {
        steady(10);
        prices(T0 + 20, 140_000, 140_010);
        prices(T0 + 20, 1_380_000, 1_380_010);
        prices(T0 + 21, 138_701, 138_711);
        assertThat(output.rejected).extracting(RejectedQuote::offset).containsExactly(10L, 11L);
        assertThat(output.acceptedOffsets()).endsWith(12L);
    }

    @Test
    void aBadTickInTheMiddleOfAMoveIsRefusedAndTheMovePasses() {
        steady(10);
        prices(T0 + 20, 138_000, 138_010);
        prices(T0 + 21, 1_380_000, 1_380_010);
        prices(T0 + 22, 138_001, 138_011);
        prices(T0 + 23, 138_002, 138_012);
        assertThat(output.rejected).extracting(RejectedQuote::offset).containsExactly(11L);
        assertThat(output.acceptedOffsets()).endsWith(10L, 12L, 13L);
    }

    @Test
    void aCollapseWhoseQuotesAllDifferPasses() {
        long[] path = {138_700, 137_500, 136_000, 134_000, 133_000, 133_200, 133_100};
        steady(10);
        for (int i = 0; i < path.length; i++) {
            prices(T0 + 20 + i, path[i], path[i] + 10);
        }
        assertThat(output.reasons).isEmpty();
        assertThat(output.accepted).hasSize(17);
    }

    @Test
    void theTimeOfABadTickDoesNotCondemnTheNextQuote() {
        steady(10);
        prices(T0 + 60, 140_000, 140_010);
        prices(T0 + 20, 138_701, 138_711);
        assertThat(output.rejected).extracting(RejectedQuote::offset).containsExactly(10L);
        assertThat(output.acceptedOffsets()).endsWith(11L);
    }

    @Test
    void aGapOverTheWeekendIsNoJump() {
        steadyAt(Instant.parse("2014-05-09T20:59:00Z").toEpochMilli(), 100);
        long sunday = Instant.parse("2014-05-11T21:00:01Z").toEpochMilli();
        prices(sunday, 139_700, 139_750);
        assertThat(output.accepted).hasSize(101);
        prices(sunday + 10, 139_705, 139_755);
        assertThat(output.accepted).hasSize(102);
    }

    @Test
    void theFirstQuoteMayBeTheBadOne() {
        prices(T0, 1_387_000, 1_387_100);
        prices(T0 + 1, 138_700, 138_710);
        prices(T0 + 2, 138_700, 138_710);
        prices(T0 + 3, 138_700, 138_710);
        assertThat(output.reasons).isEmpty();
        assertThat(output.accepted).hasSize(4);
    }

    @Test
    void aFeedOfNonsenseHoldsNoMoreThanItsBound() {
        steady(10);
        for (int i = 0; i < 1_000; i++) {
            long nonsense = 1_000_000L * (i + 1) * (i + 1) * (i + 1);
            prices(T0 + 20, nonsense, nonsense);
            assertThat(quality.states().values()).allMatch(state -> state.held.length <= JumpFilter.MAX_HELD);
        }
    }
}
