package dev.millrace.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.event.OrderType;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.signal.Strategy;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingConfigsTest {

    private static final String GOOD = """
            accounts:
              - account: a-1
                currency: USD
                initialCash: "1000.50"
                limits:
                  maxOrderUnits: 10
                  maxPositionUnits: 20
                  maxGrossNotional: "1000"
                  maxNetNotional: "900"
                  collarBps: 2.5
                  maxOrdersPerSecond: 3
                  maxDailyLoss: "50"
            strategies:
              - name: s-1
                account: a-1
                instruments: [EURUSD, XAUUSD]
                model: m
                longAbove: 0.6
                shortBelow: 0.4
                patternWeights: {flash: 0.5}
                patternMemoryMs: 1000
                slotMs: 60000
                orderUnits: 10
                riskBps: 0
                stopAtr: 2
                takeProfitAtr: 0
                maxHoldingMs: 0
                entryType: LIMIT
                orderLifeMs: 5000
            """;

    @Test
    void readsEveryValue() {
        TradingConfig config = parse(GOOD);
        AccountSettings account = config.accounts().get(0);
        assertThat(account.initialCash()).isEqualByComparingTo("1000.5");
        assertThat(account.limits().maxNetNotional()).isEqualTo(new BigDecimal("900"));
        assertThat(account.limits().maxOrdersPerSecond()).isEqualTo(3);
        Strategy strategy = config.strategies().get(0);
        assertThat(strategy.instruments()).containsExactly("EURUSD", "XAUUSD");
        assertThat(strategy.patternWeights()).containsEntry("flash", 0.5);
        assertThat(strategy.entryType()).isEqualTo(OrderType.LIMIT);
        assertThat(strategy.stopAtr()).isEqualTo(2);
    }

    @Test
    void bundledConfigurationTradesTwoAccountsWithBothEntryTypes() {
        TradingConfig config = TradingConfigs.bundled();
        assertThat(config.accounts()).extracting(AccountSettings::currency).containsExactly("USD", "EUR");
        assertThat(config.strategies()).extracting(Strategy::entryType).contains(OrderType.MARKET, OrderType.LIMIT);
        assertThat(config.strategies()).extracting(Strategy::account).contains("alpha", "beta");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "longAbove: 0.6     | longAbov: 0.6      | test.yaml: strategies[0].longAbov: unknown key longAbov",
                "shortBelow: 0.4    | shortBelow: 0.7    | strategy s-1: must have 0 <= shortBelow <= longAbove <= 1",
                "shortBelow: 0.4    | shortBelow: x      | shortBelow",
                "slotMs: 60000      | slotMs: 0          | strategy s-1: slotMs must be positive",
                "slotMs: 60000      | slotMs: 1.5        | slotMs",
                "EURUSD, XAUUSD     | EURUSD, EURSEK     | strategy s-1: unknown instrument EURSEK",
                "EURUSD, XAUUSD     | EURUSD, EURUSD     | strategy s-1: instrument EURUSD is there twice",
                "name: s-1          | name: s.1          | name may have letters, digits and - only",
                "account: a-1       | account: a/1       | name may have letters, digits and - only",
                "currency: USD      | currency: XXX      | no instrument has its currency XXX",
                "orderUnits: 10     | orderUnits: 0      | strategy s-1: needs orderUnits or riskBps",
                "orderLifeMs: 5000  | orderLifeMs: 0     | strategy s-1: a limit entry needs a positive orderLifeMs",
                "entryType: LIMIT   | entryType: STOP    | entryType",
                "maxOrderUnits: 10  | maxOrderUnits: -10 | account a-1: maxOrderUnits must be positive",
                "maxOrderUnits: 10  | maxUnits: 10       | unknown key maxUnits",
                "model: m           | slotMs: 3          | slotMs",
            })
    void saysInOneLineWhatIsWrong(String right, String wrong, String message) {
        assertThat(GOOD).contains(right);
        assertThatThrownBy(() -> parse(GOOD.replaceFirst(right, wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .message()
                .startsWith("test.yaml")
                .doesNotContain("\n");
    }

    @Test
    void missingKeyAndUnknownAccountAreRefused() {
        assertThatThrownBy(() -> parse(GOOD.replace("    stopAtr: 2\n", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stopAtr");
        assertThatThrownBy(() ->
                        parse(GOOD.replace("    account: a-1\n    instruments", "    account: b\n    instruments")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("test.yaml: strategy s-1: account b is not one of a-1");
        assertThatThrownBy(() -> parse("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void loadsAFileAndNamesItWhereItIsWrong(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("my.yaml");
        Files.writeString(file, GOOD);
        assertThat(TradingConfigs.load(file).strategies()).hasSize(1);
        Files.writeString(file, "accounts: 7");
        assertThatThrownBy(() -> TradingConfigs.load(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file.toString());
    }

    private static TradingConfig parse(String yaml) {
        return TradingConfigs.parse("test.yaml", yaml, InstrumentCatalog.bundled());
    }
}
