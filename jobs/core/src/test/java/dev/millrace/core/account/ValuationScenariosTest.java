package dev.millrace.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.AccountSummary;
import dev.millrace.core.event.Position;
import org.junit.jupiter.api.Test;

/** Profit and loss worked out by hand, with accounts in dollars and in euros. */
class ValuationScenariosTest {

    private static Rig eur() {
        return new Rig(Rig.account("EUR", Rig.WIDE), Rig.MARKET);
    }

    @Test
    void aDollarAccountInEurusd() {
        Rig rig = Rig.usd(Rig.MARKET)
                .signal(0, "EURUSD", 1, 138_990, 139_000)
                .fill(10, 1_000, "1.39000", 1_000)
                .mark(1_010, "EURUSD", 139_040, 139_050);

        AccountSummary a = rig.account();
        // 1000 x (1.39040 - 1.39000)
        assertThat(a.unrealizedPnl()).hasToString("0.40");
        assertThat(a.equity()).hasToString("100000.40");
        assertThat(a.cash()).hasToString("100000.00");
        // 1000 x 1.39045 x 0.02
        assertThat(a.marginUsed()).hasToString("27.809");
        Position p = rig.position();
        assertThat(p.averagePrice()).hasToString("1.3900000");
        assertThat(p.unrealizedPnl()).hasToString("0.40");
        assertThat(p.eventTimeMs()).isEqualTo(Rig.T0 + 1_010);
    }

    @Test
    void aEuroAccountInEurusdConvertsByTheInverseOfItsOwnPair() {
        Rig rig = eur().signal(0, "EURUSD", 1, 139_990, 140_010)
                .fill(10, 1_000, "1.40010", 1_000)
                .mark(1_000, "EURUSD", 139_990, 140_010)
                .tickMark(1_500, "EURUSD", 139_910, 139_990, 139_910, 139_990)
                .fill(1_510, 1_000, "1.39910", 1_000);

        // -1.00 USD at the mid of the triggering mark, 1.39950: -0.714540907... EUR
        assertThat(rig.account().realizedPnl()).hasToString("-0.71454091");
        assertThat(rig.account().cash()).hasToString("99999.28545909");
        assertThat(rig.account().currency()).isEqualTo("EUR");
    }

    @Test
    void aEuroAccountInUsdjpyConvertsByEurjpy() {
        Rig rig = eur().mark(-5_000, "EURJPY", 139_990, 140_010)
                .signal(0, "USDJPY", -1, 102_000, 102_010)
                .fill(10, 1_000, "102.000", 1_000)
                .mark(500, "USDJPY", 101_930, 101_940)
                .mark(1_000, "EURJPY", 138_990, 139_010)
                .mark(1_500, "USDJPY", 101_940, 101_950);

        // Short at the ask: 1000 x (102.000 - 101.950) = 50 JPY at 139.000: 0.35971223 EUR
        assertThat(rig.account().unrealizedPnl()).hasToString("0.35971223");
        // 1000 x 101.945 JPY / 139.000 = 733.41726619, of it 2 %
        assertThat(rig.account().marginUsed()).hasToString("14.66834532");
    }

    @Test
    void rateMarksAreTakenSeldomWhileNothingIsHeld() {
        Rig rig = eur();
        for (int s = 0; s < 180; s++) {
            rig.mark(s * 1_000L, "EURJPY", 140_000, 140_010);
            rig.mark(s * 1_000L, "EURUSD", 139_000, 139_010);
        }
        assertThat(rig.journal("mark")).hasSize(3);
    }

    @Test
    void marksBetweenTheSecondsAreOnlyTakenWhenTheyTrigger() {
        Rig rig = Rig.usd(Rig.MARKET)
                .signal(0, "EURUSD", 1, 138_990, 139_000)
                .fill(10, 1_000, "1.39000", 1_000)
                .tickMark(100, "EURUSD", 138_950, 138_960, 138_950, 138_960)
                .mark(1_000, "USDJPY", 102_000, 102_010);
        assertThat(rig.journal("mark")).isEmpty();

        rig.tickMark(110, "EURUSD", 138_900, 138_960, 138_950, 138_910);
        assertThat(rig.journal("mark")).hasSize(1);
    }

    @Test
    void reportsComeWithFillsAndAtMostOnceASecondWithMarks() {
        Rig rig = Rig.usd(Rig.MARKET).signal(0, "EURUSD", 1, 138_990, 139_000).fill(10, 1_000, "1.39000", 1_000);
        assertThat(rig.out.positions).hasSize(1);
        assertThat(rig.out.accounts).hasSize(1);

        rig.mark(500, "EURUSD", 139_000, 139_010)
                .mark(1_010, "EURUSD", 139_000, 139_010)
                .mark(1_500, "EURUSD", 139_000, 139_010);
        assertThat(rig.out.positions).hasSize(2);
        assertThat(rig.out.accounts).hasSize(2);
    }
}
