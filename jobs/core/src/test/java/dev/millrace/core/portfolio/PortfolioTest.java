package dev.millrace.core.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.instrument.InstrumentCatalog;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PortfolioTest {

    private static final InstrumentCatalog CATALOG = InstrumentCatalog.bundled();
    private static final long T0 = Instant.parse("2014-05-07T12:00:00Z").toEpochMilli();

    private static Portfolio portfolio(String currency) {
        return new Portfolio(currency, new BigDecimal("100000"), CATALOG);
    }

    @Test
    void dollarsOfEurusdAreExact() {
        Portfolio p = portfolio("USD");
        InstrumentAccount eurusd = p.of(CATALOG.get("EURUSD"));
        p.fill(eurusd, 100_000, 139_000);
        p.fill(eurusd, -40_000, 139_123);
        // 40,000 x 0.00123
        assertThat(p.realized()).isEqualByComparingTo("49.20");
        eurusd.price(138_900, 138_910, T0);
        // 60,000 x (1.38900 - 1.39000), long at the bid
        assertThat(p.unrealized()).isEqualByComparingTo("-60");
        assertThat(p.equity()).isEqualByComparingTo("99989.20");
        // 60,000 x 1.38905 x 0.02
        assertThat(p.marginUsed()).isEqualByComparingTo("1666.86");
    }

    @Test
    void eurosOfEurusdAreConvertedAtTheInverseMid() {
        Portfolio p = portfolio("EUR");
        InstrumentAccount eurusd = p.of(CATALOG.get("EURUSD"));
        eurusd.price(139_990, 140_010, T0);
        p.fill(eurusd, -100_000, 140_000);
        p.fill(eurusd, 100_000, 139_300);
        // 700 USD / 1.40000
        assertThat(p.realized()).isEqualByComparingTo("500");
        eurusd.price(139_980, 140_010, T0);
        p.fill(eurusd, -100_000, 140_000);
        // Short at the ask: -10 USD / 1.399950 = -7.14311225...
        assertThat(p.unrealized()).isEqualByComparingTo("-7.14311225");
        assertThat(p.equity()).isEqualByComparingTo("100492.85688775");
    }

    @Test
    void yenAreConvertedByTheirOwnPairInverse() {
        Portfolio p = portfolio("USD");
        InstrumentAccount usdjpy = p.of(CATALOG.get("USDJPY"));
        usdjpy.price(102_000, 102_010, T0);
        p.fill(usdjpy, 50_000, 101_500);
        // 50,000 x (102.000 - 101.500) = 25,000 JPY / 102.0050 = 245.08602519...
        assertThat(p.unrealized()).isEqualByComparingTo("245.08602519");
        p.fill(usdjpy, -50_000, 102_000);
        assertThat(p.cash()).isEqualByComparingTo("100245.08602519");
    }

    @Test
    void yenOfEurjpyAreConvertedByUsdjpy() {
        Portfolio p = portfolio("USD");
        InstrumentAccount eurjpy = p.of(CATALOG.get("EURJPY"));
        p.fill(eurjpy, 1_000, 141_000);
        p.fill(eurjpy, -1_000, 142_000);
        assertThat(p.convert("JPY", BigDecimal.ONE)).isNull();
        assertThat(p.cash()).isEqualByComparingTo("100000");

        p.of(CATALOG.get("USDJPY")).price(100_000, 100_000, T0);
        p.convertWaiting();
        // 1,000 JPY / 100
        assertThat(p.cash()).isEqualByComparingTo("100010");
        assertThat(eurjpy.realized()).isEqualByComparingTo("10");
    }

    @Test
    void feesLowerCashAndNotTheProfit() {
        Portfolio p = portfolio("USD");
        InstrumentAccount usdjpy = p.of(CATALOG.get("USDJPY"));
        usdjpy.price(100_000, 100_000, T0);
        p.fill(usdjpy, 1_000, 100_000);
        p.fee(usdjpy, new BigDecimal("300"), "JPY");
        p.fee(usdjpy, new BigDecimal("0.50"), "USD");

        assertThat(p.cash()).isEqualByComparingTo("99996.50");
        assertThat(p.realized()).isEqualByComparingTo("0");
        assertThat(usdjpy.cashInQuote()).isEqualByComparingTo("-100300");
    }

    @Test
    void theLossOfADayStartsAnewAtFiveInNewYork() {
        Portfolio p = portfolio("USD");
        InstrumentAccount eurusd = p.of(CATALOG.get("EURUSD"));
        p.rollTo(T0);
        p.fill(eurusd, 1_000, 139_000);
        p.fill(eurusd, -1_000, 138_000);
        assertThat(p.dayLoss()).isEqualByComparingTo("10");

        p.rollTo(Instant.parse("2014-05-07T20:59:59.999Z").toEpochMilli());
        assertThat(p.dayLoss()).isEqualByComparingTo("10");
        p.rollTo(Instant.parse("2014-05-07T21:00:00Z").toEpochMilli());
        assertThat(p.dayLoss()).isEqualByComparingTo("0");
    }

    @Test
    void theRollFollowsDaylightSaving() {
        assertThat(Instant.ofEpochMilli(TradeDate.nextRollMs(
                        Instant.parse("2014-01-07T12:00:00Z").toEpochMilli())))
                .isEqualTo(Instant.parse("2014-01-07T22:00:00Z"));
        assertThat(Instant.ofEpochMilli(TradeDate.nextRollMs(
                        Instant.parse("2014-05-07T21:00:00Z").toEpochMilli())))
                .isEqualTo(Instant.parse("2014-05-08T21:00:00Z"));
    }

    @Test
    void amountsAreWrittenInOneForm() {
        assertThat(Money.canonical(new BigDecimal("1.50000000"))).hasToString("1.50");
        assertThat(Money.canonical(new BigDecimal("0E-8"))).hasToString("0.00");
        assertThat(Money.canonical(new BigDecimal("1E+3"))).hasToString("1000.00");
        assertThat(Money.canonical(new BigDecimal("0.12345000"))).hasToString("0.12345");
    }
}
