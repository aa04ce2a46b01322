package dev.millrace.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.ControlRecord.Kind;
import dev.millrace.core.event.TradingState;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ControlBookTest {

    private static final RiskLimits BASE =
            new RiskLimits(1_000, 5_000, new BigDecimal("10000"), new BigDecimal("8000"), 10, 3, new BigDecimal("500"));

    private final ControlBook book = new ControlBook("acc", BASE);

    private static ControlRecord record(Kind kind, String scope, long fromMs, Map<String, String> settings) {
        return new ControlRecord(kind, scope, fromMs, settings);
    }

    private void apply(Kind kind, String scope, Map<String, String> settings) {
        ControlRecord record = record(kind, scope, 0, settings);
        assertThat(book.defect(record)).isNull();
        book.take(record);
        assertThat(book.applyDue(0)).isEqualTo(record);
    }

    @Test
    void aRecordWaitsForItsTime() {
        book.take(record(Kind.TRADING_STATE, "global", 100, Map.of("state", "HALTED")));
        book.take(record(Kind.TRADING_STATE, "global", 50, Map.of("state", "REDUCING")));
        assertThat(book.nextDueMs()).isEqualTo(50);
        assertThat(book.applyDue(49)).isNull();
        assertThat(book.accountState()).isEqualTo(TradingState.ACTIVE);
        assertThat(book.applyDue(60)).isNotNull();
        assertThat(book.accountState()).isEqualTo(TradingState.REDUCING);
        assertThat(book.applyDue(60)).isNull();
        assertThat(book.applyDue(100)).isNotNull();
        assertThat(book.accountState()).isEqualTo(TradingState.HALTED);
    }

    @Test
    void theStrictestStateOfAllScopesHolds() {
        apply(Kind.TRADING_STATE, "strategy:st", Map.of("state", "REDUCING"));
        apply(Kind.TRADING_STATE, "instrument:EURUSD", Map.of("state", "HALTED"));
        assertThat(book.tradingState("st", "EURUSD")).isEqualTo(TradingState.HALTED);
        assertThat(book.tradingState("st", "USDJPY")).isEqualTo(TradingState.REDUCING);
        assertThat(book.tradingState("other", "USDJPY")).isEqualTo(TradingState.ACTIVE);
        assertThat(book.accountState()).isEqualTo(TradingState.ACTIVE);
        apply(Kind.TRADING_STATE, "instrument:EURUSD", Map.of("state", "ACTIVE"));
        assertThat(book.tradingState("st", "EURUSD")).isEqualTo(TradingState.REDUCING);
    }

    @Test
    void theMostExactScopeSetsALimit() {
        apply(Kind.LIMITS, "instrument:EURUSD", Map.of("maxOrderUnits", "10", "collarBps", "2.5"));
        apply(Kind.LIMITS, "global", Map.of("maxOrderUnits", "20", "maxDailyLoss", "99.5"));
        assertThat(book.limits("st", "EURUSD"))
                .isEqualTo(new RiskLimits(
                        10, 5_000, new BigDecimal("10000"), new BigDecimal("8000"), 2.5, 3, new BigDecimal("99.5")));
        assertThat(book.limits("st", "USDJPY").maxOrderUnits()).isEqualTo(20);
    }

    @Test
    void aNewerRecordOfTheScopeReplacesTheOlder() {
        apply(Kind.LIMITS, "global", Map.of("maxOrderUnits", "20"));
        apply(Kind.LIMITS, "global", Map.of("collarBps", "7"));
        assertThat(book.limits("st", "EURUSD").maxOrderUnits()).isEqualTo(1_000);
        assertThat(book.limits("st", "EURUSD").collarBps()).isEqualTo(7);
    }

    @Test
    void aDefectIsNamed() {
        assertThat(book.defect(record(Kind.LIMITS, "global", 0, Map.of("maxOrder", "1"))))
                .isEqualTo("unknown limit 'maxOrder'");
        assertThat(book.defect(record(Kind.LIMITS, "global", 0, Map.of("maxOrderUnits", "many"))))
                .contains("maxOrderUnits 'many' is not a number");
        assertThat(book.defect(record(Kind.LIMITS, "global", 0, Map.of("maxOrderUnits", "1.5"))))
                .contains("not a whole number");
        assertThat(book.defect(record(Kind.LIMITS, "global", 0, Map.of("maxOrderUnits", "1e999999999"))))
                .contains("more than 18 digits");
        assertThat(book.defect(record(Kind.LIMITS, "global", 0, Map.of("collarBps", "-1"))))
                .contains("negative");
        assertThat(book.defect(record(Kind.TRADING_STATE, "global", 0, Map.of("state", "STOPPED"))))
                .contains("STOPPED");
        assertThat(book.defect(record(Kind.TRADING_STATE, "global", 0, Map.of())))
                .contains("'state' is missing");
        assertThat(book.defect(record(Kind.STRATEGY, "strategy:st", 0, Map.of("entryType", "SOON"))))
                .contains("SOON");
        assertThat(book.defect(record(Kind.STRATEGY, "global", 0, Map.of()))).contains("not one of a strategy");
    }

    @Test
    void onlyScopesOfThisAccountConcernIt() {
        assertThat(book.concerns(record(Kind.LIMITS, "account:acc", 0, Map.of())))
                .isTrue();
        assertThat(book.concerns(record(Kind.LIMITS, "account:other", 0, Map.of())))
                .isFalse();
    }

    @Test
    void aRestoredBookIsTheSame() {
        apply(Kind.LIMITS, "global", Map.of("maxOrderUnits", "20"));
        book.take(record(Kind.TRADING_STATE, "global", 100, Map.of("state", "HALTED")));
        ControlBook copy = new ControlBook("acc", BASE);
        copy.restore(book.state());
        assertThat(copy.state()).isEqualTo(book.state());
        assertThat(copy.limits("st", "EURUSD")).isEqualTo(book.limits("st", "EURUSD"));
    }
}
