package dev.millrace.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.Side;
import dev.millrace.core.event.TradingState;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.InstrumentCatalog;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PreTradeRiskTest {

    private static final Instrument EURUSD = InstrumentCatalog.bundled().get("EURUSD");
    private static final Instrument BY_100 =
            new Instrument("XAUUSD", "XAU", "USD", 2, 10, 100, 100, new BigDecimal("0.05"), Map.of());

    private final FakeView view = new FakeView();

    private static OrderIntent order(Side side, long units, @Nullable String price, boolean reduces) {
        return new OrderIntent(
                "id",
                "st",
                EURUSD,
                5_000,
                false,
                side,
                units,
                units,
                price == null ? null : new BigDecimal(price),
                new BigDecimal("1.40000"),
                reduces);
    }

    private static OrderIntent buy(long units) {
        return order(Side.BUY, units, "1.40005", false);
    }

    private @Nullable Refusal check(OrderIntent intent) {
        return PreTradeRisk.check(intent, view);
    }

    private void refused(OrderIntent intent, ReasonCode code, String observed, String limit) {
        assertThat(Objects.requireNonNull(check(intent))).isEqualTo(new Refusal(code, observed, limit));
    }

    @Test
    void anOrderWithinAllLimitsGoes() {
        assertThat(check(buy(1_000))).isNull();
    }

    @Test
    void identity() {
        view.known = true;
        refused(buy(1), ReasonCode.DUPLICATE_ORDER_ID, "id", "a new ID");
        OrderIntent replace = new OrderIntent(
                "id", "st", EURUSD, 5_000, true, Side.BUY, 1, 0, new BigDecimal("1.4"), new BigDecimal("1.4"), false);
        assertThat(check(replace)).isNull();
    }

    @Test
    void slot() {
        view.lastSlotMs = 4_999;
        assertThat(check(buy(1))).isNull();
        view.lastSlotMs = 5_000;
        refused(buy(1), ReasonCode.DUPLICATE_SLOT, "5000", "> 5000");
    }

    @Test
    void tradingState() {
        view.state = TradingState.REDUCING;
        refused(buy(1), ReasonCode.STATE_REDUCING, "REDUCING", "ACTIVE");
        view.state = TradingState.HALTED;
        refused(buy(1), ReasonCode.STATE_HALTED, "HALTED", "ACTIVE");
    }

    @Test
    void instrument() {
        view.trades = false;
        refused(buy(1), ReasonCode.INSTRUMENT_NOT_TRADED, "EURUSD", "an instrument of st");
    }

    @Test
    void lotStep() {
        refused(buy(0), ReasonCode.LOT_STEP, "0", "multiple of 1");
        OrderIntent odd = new OrderIntent("id", "st", BY_100, 1, false, Side.BUY, 150, 150, null, null, false);
        refused(odd, ReasonCode.LOT_STEP, "150", "multiple of 100");
    }

    @Test
    void priceCollarIsExactAtItsEdge() {
        // 10 bps of 1.40000 are 0.00140.
        assertThat(check(order(Side.BUY, 1, "1.40140", false))).isNull();
        assertThat(check(order(Side.SELL, 1, "1.39860", false))).isNull();
        refused(order(Side.BUY, 1, "1.40141", false), ReasonCode.PRICE_COLLAR, "10.072", "10.0");
        refused(order(Side.SELL, 1, "1.39859", false), ReasonCode.PRICE_COLLAR, "10.072", "10.0");
        refused(order(Side.BUY, 1, null, false), ReasonCode.NO_PRICE, "none", "a quote");
    }

    @Test
    void orderSize() {
        refused(buy(1_001), ReasonCode.ORDER_SIZE, "1001", "1000");
    }

    @Test
    void orderRate() {
        view.orders = 2;
        assertThat(check(buy(1))).isNull();
        view.orders = 3;
        refused(buy(1), ReasonCode.ORDER_RATE, "4", "3");
    }

    @Test
    void positionCountsWhatMayStillFillOnItsSide() {
        view.worstBuyUnits = 4_500;
        view.worstSellUnits = -4_700;
        assertThat(check(buy(500))).isNull();
        refused(buy(501), ReasonCode.POSITION_LIMIT, "5001", "5000");
        refused(order(Side.SELL, 301, "1.4", false), ReasonCode.POSITION_LIMIT, "5001", "5000");
    }

    @Test
    void notionals() {
        view.gross = new BigDecimal("10000.01");
        refused(buy(1), ReasonCode.GROSS_NOTIONAL, "10000.01", "10000");
        view.gross = new BigDecimal("10000");
        view.net = new BigDecimal("8000.01");
        refused(buy(1), ReasonCode.NET_NOTIONAL, "8000.01", "8000");
        view.net = null;
        refused(buy(1), ReasonCode.NO_CONVERSION_RATE, "none", "a rate into the account currency");
    }

    @Test
    void dailyLoss() {
        view.loss = new BigDecimal("499.99");
        assertThat(check(buy(1))).isNull();
        view.loss = new BigDecimal("500");
        refused(buy(1), ReasonCode.DAILY_LOSS, "500", "< 500");
    }

    @Test
    void aReductionPassesAllOfThem() {
        view.lastSlotMs = 9_000;
        view.state = TradingState.HALTED;
        view.trades = false;
        view.orders = 100;
        view.worstSellUnits = -100_000;
        view.gross = null;
        view.net = null;
        view.loss = new BigDecimal("1000000");
        assertThat(check(order(Side.SELL, 100_000, null, true))).isNull();
        view.known = true;
        assertThat(check(order(Side.SELL, 100_000, null, true))).isNotNull();
    }
}
