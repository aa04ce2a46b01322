package dev.millrace.core.venue;

import static dev.millrace.core.event.Side.BUY;
import static dev.millrace.core.event.Side.SELL;
import static dev.millrace.core.event.TimeInForce.FOK;
import static dev.millrace.core.event.TimeInForce.GTC;
import static dev.millrace.core.event.TimeInForce.IOC;
import static dev.millrace.core.venue.Scenario.ask;
import static dev.millrace.core.venue.Scenario.cancel;
import static dev.millrace.core.venue.Scenario.limit;
import static dev.millrace.core.venue.Scenario.market;
import static dev.millrace.core.venue.Scenario.replace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.OrderType;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedVenueTest {

    @Test
    void marketBuyPaysTheAskOfTheFirstQuoteAfterItsLatency() {
        Scenario s = new Scenario(SimSettings.parse("{latencyMs: 20, latencyJitterMs: 0, reportLatencyMs: 5,"
                + " rejectProbability: 0, partialFillProbability: 0, feePerMillion: 30}"));
        s.send(1000, market("o", BUY, 100_000, GTC))
                .quote(1019, 138_000, 138_010)
                .quote(1020, 138_100, 138_112)
                .run(1024);
        assertThat(s.said).isEmpty();
        s.run(1025);
        assertThat(s.lines()).containsExactly("NEW ACCEPTED 0/100000", "TRADE FILLED 100000@1.38112 100000/0");
        Execution fill = s.said.get(1);
        // 100,000 x 1.38112 = 138,112 USD; 30 per million of it is 4.14336.
        assertThat(fill.fee()).isEqualByComparingTo("4.14336");
        assertThat(fill.feeCurrency()).isEqualTo("USD");
        assertThat(fill.eventTimeMs()).isEqualTo(1020);
        assertThat(fill.tradeDate()).isEqualTo("1970-01-01");
        assertThat(s.said).extracting(Execution::venueSequence).containsExactly(1L, 2L);
        assertThat(s.venue.book().positions()).containsExactly(java.util.Map.entry("EURUSD", 100_000L));
        assertThat(s.venue.book().cash().get("EURUSD")).isEqualByComparingTo("-138116.14336");
    }

    @Test
    void sellGetsTheBid() {
        Scenario s = plain().send(0, market("o", SELL, 5, GTC))
                .quote(0, 138_000, 138_010)
                .run(0);
        assertThat(s.lines()).contains("TRADE FILLED 5@1.38000 5/0");
    }

    @Test
    void restBeyondTheDepthFillsAtTheNextQuote() {
        Scenario s = plain("depthUnits: 60")
                .send(0, market("a", BUY, 100, GTC))
                .send(0, market("b", BUY, 10, GTC))
                .quote(1, 100, 110)
                .quote(2, 100, 120)
                .run(2);
        assertThat(s.lines())
                .containsExactly(
                        "NEW ACCEPTED 0/100",
                        "NEW ACCEPTED 0/10",
                        "TRADE PARTIALLY_FILLED 60@0.00110 60/40",
                        "TRADE FILLED 40@0.00120 100/0",
                        "TRADE FILLED 10@0.00120 10/0");
    }

    @Test
    void depthIsNoMoreThanTheQuoteShows() {
        Scenario s = plain().send(0, market("o", BUY, 100, GTC));
        s.venue.onQuote(Scenario.quoteOf("EURUSD", 1, 100, 110, 30));
        assertThat(s.run(1).lines()).contains("TRADE PARTIALLY_FILLED 30@0.00110 30/70");
    }

    @Test
    void narrowQuoteIsWidenedOnBothSidesAndSlippageAdded() {
        // Spread 2, minimum 5: 3 lack, 2 on each side; slippage 1: ask 112 + 2 + 1, bid 110 - 2 - 1.
        Scenario s = plain("minSpreadTicks: 5, slippageTicks: 1")
                .send(0, market("b", BUY, 1, GTC))
                .send(0, market("s", SELL, 1, GTC))
                .quote(0, 110, 112)
                .run(0);
        assertThat(s.lines()).contains("TRADE FILLED 1@0.00115 1/0", "TRADE FILLED 1@0.00107 1/0");
    }

    @Test
    void restingLimitFillsAtItsPriceOnlyWhenTradedThrough() {
        Scenario s = plain().send(0, limit("o", BUY, 10, "0.00105", GTC))
                .quote(1, 100, 110)
                .quote(2, 95, 105)
                .run(2);
        assertThat(s.lines()).containsExactly("NEW ACCEPTED 0/10");
        s.quote(3, 90, 104).run(3);
        assertThat(s.lines()).contains("TRADE FILLED 10@0.00105 10/0");
    }

    @Test
    void limitThatIsMarketableOnArrivalGetsTheFarSide() {
        Scenario s = plain().send(0, limit("o", SELL, 10, "0.00095", GTC))
                .quote(1, 97, 110)
                .run(1);
        assertThat(s.lines()).contains("TRADE FILLED 10@0.00097 10/0");
    }

    @Test
    void iocAndFokTakeWhatIsThereAtOnce() {
        Scenario s = plain("depthUnits: 60")
                .send(0, market("ioc", BUY, 100, IOC))
                .send(0, market("fok", SELL, 100, FOK))
                .send(0, market("fokSmall", SELL, 50, FOK))
                .send(0, limit("iocFar", BUY, 5, "0.00050", IOC))
                .quote(1, 100, 110)
                .run(1);
        assertThat(s.lines().subList(4, 9))
                .containsExactly(
                        "TRADE PARTIALLY_FILLED 60@0.00110 60/40",
                        "CANCELED CANCELED 60/0 IOC",
                        "CANCELED CANCELED 0/0 FOK",
                        "TRADE FILLED 50@0.00100 50/0",
                        "CANCELED CANCELED 0/0 IOC");
    }

    @Test
    void cancelAndReplaceChangeWhatWorks() {
        Scenario s = plain("depthUnits: 4")
                .send(0, limit("o", BUY, 10, "0.00110", GTC))
                .quote(1, 100, 110)
                .send(2, replace("o", 2, 8, "0.00090"))
                .quote(3, 99, 109)
                .send(4, replace("o", 3, 4, "0.00090"))
                .send(5, cancel("o", 4))
                .send(6, cancel("o", 5))
                .send(7, cancel("none", 1))
                .run(7);
        assertThat(s.lines())
                .containsExactly(
                        "NEW ACCEPTED 0/10",
                        "TRADE PARTIALLY_FILLED 4@0.00110 4/6",
                        "REPLACED PARTIALLY_FILLED 4/4",
                        "CANCEL_REJECTED PARTIALLY_FILLED 4/4 BAD_QUANTITY",
                        "CANCELED CANCELED 4/0",
                        "CANCEL_REJECTED CANCELED 4/0 TOO_LATE",
                        "CANCEL_REJECTED null 0/0 UNKNOWN_ORDER");
        assertThat(s.venue.book().orders()).singleElement().satisfies(o -> {
            assertThat(o.revision()).isEqualTo(4);
            assertThat(o.limitPrice()).isEqualTo(new BigDecimal("0.00090"));
        });
    }

    @Test
    void cancelNeverOvertakesItsOrder() {
        Scenario s = new Scenario(SimSettings.parse("{latencyMs: 0, latencyJitterMs: 500, rejectProbability: 0}"));
        for (int i = 0; i < 50; i++) {
            s.send(i, limit("o" + i, BUY, 10, "0.00001", GTC)).send(i, cancel("o" + i, 2));
        }
        s.run(Scenario.FOREVER_MS);
        assertThat(s.said).hasSize(100);
        assertThat(s.said).extracting(Execution::type).doesNotContain(Execution.Type.CANCEL_REJECTED);
    }

    @Test
    void secondCommandOfOneIdIsAnsweredWithTheStateOfTheFirst() {
        Scenario s = plain().send(0, market("o", BUY, 10, GTC))
                .quote(1, 100, 110)
                .send(2, market("o", BUY, 10, GTC))
                .send(3, market("o", BUY, 20, GTC))
                .quote(4, 100, 110)
                .run(4);
        assertThat(s.lines().subList(2, 4))
                .containsExactly("ORDER_STATUS FILLED 10/0", "ORDER_STATUS FILLED 10/0 DUPLICATE");
        assertThat(s.said).hasSize(4);
        assertThat(s.venue.book().commands()).containsEntry("o/1", 3);
    }

    @Test
    void refusesWhatCannotBeTraded() {
        Scenario s = plain().send(0, market("a", BUY, 0, GTC))
                .send(0, limit("b", BUY, 10, "0.000001", GTC))
                .send(0, Scenario.command(OrderCommand.Type.NEW, "c", 1, BUY, OrderType.STOP, GTC, 10, null))
                .send(0, Scenario.command(OrderCommand.Type.NEW, "d", 1, BUY, OrderType.LIMIT, GTC, 10, null))
                .send(0, Scenario.command(OrderCommand.Type.NEW, "e", 1, null, OrderType.MARKET, GTC, 10, null))
                .run(0);
        assertThat(s.lines())
                .containsExactly(
                        "REJECTED REJECTED 0/0 BAD_QUANTITY",
                        "REJECTED REJECTED 0/0 BAD_PRICE",
                        "REJECTED REJECTED 0/0 UNSUPPORTED_TYPE",
                        "REJECTED REJECTED 0/0 BAD_PRICE",
                        "REJECTED REJECTED 0/0 NO_SIDE");
    }

    @Test
    void lastLookRefusesWhenThePriceMovesAgainstTheVenue() {
        Scenario s = plain("lastLookMs: 10, lastLookTicks: 2")
                .send(0, market("kept", BUY, 10, GTC))
                .quote(1, 100, 110)
                .quote(5, 102, 112)
                .run(11)
                .send(12, market("lost", BUY, 10, GTC))
                .quote(13, 100, 110)
                .send(14, cancel("lost", 2))
                .quote(15, 103, 113)
                .run(23);
        assertThat(s.lines())
                .containsExactly(
                        "NEW ACCEPTED 0/10",
                        "TRADE FILLED 10@0.00110 10/0",
                        "NEW ACCEPTED 0/10",
                        "CANCEL_REJECTED ACCEPTED 0/10 TOO_LATE",
                        "REJECTED REJECTED 0/0 LAST_LOOK");
    }

    @Test
    void massStatusTellsOrdersPositionsCashAndItsEnd() {
        Scenario s = plain().send(0, market("done", BUY, 10, GTC))
                .quote(1, 100, 110)
                .send(2, limit("open", SELL, 7, "0.00200", GTC))
                .send(3, ask(OrderCommand.Type.MASS_STATUS, "", 9))
                .run(3);
        List<Execution> answer = s.said.subList(3, s.said.size());
        assertThat(answer)
                .extracting(Execution::type)
                .containsExactly(
                        Execution.Type.ORDER_STATUS,
                        Execution.Type.POSITION_REPORT,
                        Execution.Type.CASH_REPORT,
                        Execution.Type.CASH_REPORT);
        assertThat(answer.get(0).orderId()).isEqualTo("open");
        assertThat(answer.get(1).position()).isEqualTo(10);
        assertThat(answer.get(2).cash()).isEqualByComparingTo("-0.011");
        assertThat(answer.get(3).cash()).isNull();
        assertThat(answer).extracting(Execution::commandId).containsOnly("/9");
    }

    @Test
    void tradeDateRollsAtSeventeenNewYork() {
        // 2014-07-01 is in daylight time: 17:00 New York is 21:00 UTC.
        long rollMs = java.time.Instant.parse("2014-07-01T21:00:00Z").toEpochMilli();
        Scenario s = plain().send(rollMs - 1, market("a", BUY, 1, GTC))
                .send(rollMs, market("b", BUY, 1, GTC))
                .run(rollMs);
        assertThat(s.said).extracting(Execution::tradeDate).containsExactly("2014-07-01", "2014-07-02");
    }

    @Test
    void finishedOrdersAreForgottenAfterTheRetention() {
        Scenario s =
                plain("retentionMs: 1000").send(0, market("a", BUY, 1, GTC)).quote(1, 100, 110);
        s.send(1001, market("b", BUY, 1, GTC)).run(1001);
        assertThat(s.venue.book().orders()).hasSize(2);
        s.send(1002, market("c", BUY, 1, GTC)).run(1002);
        assertThat(s.venue.book().orders()).extracting(VenueBook.Order::orderId).containsExactly("b", "c");
    }

    @Test
    void stateOfANewerVersionIsRefused() {
        byte[] state = plain().venue.snapshot();
        state[7] = 2;
        assertThatThrownBy(() -> plain().venue.restore(state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 2");
        assertThatThrownBy(() -> plain().venue.restore(new byte[] {1, 2})).isInstanceOf(IllegalArgumentException.class);
    }

    private static Scenario plain() {
        return new Scenario(SimSettings.plain());
    }

    private static Scenario plain(String settings) {
        return new Scenario(SimSettings.parse("{latencyMs: 0, latencyJitterMs: 0, reportLatencyMs: 0,"
                + " rejectProbability: 0, partialFillProbability: 0, feePerMillion: 0, " + settings + "}"));
    }
}
