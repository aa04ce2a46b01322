package dev.millrace.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.AccountInput;
import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.OrderType;
import dev.millrace.core.risk.ReasonCode;
import dev.millrace.core.risk.RiskLimits;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every reason for which nothing is sent, from the input that brings it about to the journal. */
class RefusalsTest {

    private static final Set<ReasonCode> PROVEN_ELSEWHERE = EnumSet.of(
            // Sizes are rounded, IDs are fresh and signals carry quotes: these guard against a bug of ours, and are
            // proven at the checks.
            ReasonCode.LOT_STEP,
            ReasonCode.DUPLICATE_ORDER_ID,
            ReasonCode.NO_PRICE,
            // Proven with the scenarios of entries and exits.
            ReasonCode.STATE_REDUCING,
            ReasonCode.SAME_DIRECTION,
            ReasonCode.ALREADY_FLAT,
            ReasonCode.ENTRY_WORKING,
            ReasonCode.ENTRY_IN_FLIGHT,
            ReasonCode.EXIT_WORKING);

    private final Set<ReasonCode> proven = EnumSet.noneOf(ReasonCode.class);

    private void refused(Rig rig, ReasonCode code, String observed) {
        int commands = rig.out.commands.size();
        assertThat(rig.journal("refusal")).as(code.name()).isNotEmpty();
        assertThat(rig.journal("refusal").get(rig.journal("refusal").size() - 1))
                .contains("\"code\":\"" + code + '"')
                .contains("\"observed\":\"" + observed + '"');
        assertThat(rig.out.commands).hasSize(commands);
        proven.add(code);
    }

    private static RiskLimits limits(
            long order, long position, String gross, String net, double collar, int rate, String loss) {
        return new RiskLimits(
                order, position, new BigDecimal(gross), new BigDecimal(net), collar, rate, new BigDecimal(loss));
    }

    private static Rig limited(RiskLimits limits) {
        return new Rig(Rig.account("USD", limits), Rig.MARKET);
    }

    private static Rig buy(Rig rig) {
        return rig.signal(0, "EURUSD", 1, 139_000, 139_010);
    }

    @Test
    void everyReason() {
        refused(
                Rig.usd(Rig.MARKET)
                        .on(AccountInput.of(Rig.signalOf("st", "other", 0, "EURUSD", 1, 1, 50, 139_000, 139_010))),
                ReasonCode.WRONG_ACCOUNT,
                "other");
        refused(
                Rig.usd(Rig.MARKET)
                        .on(AccountInput.of(Rig.signalOf("no", "acc", 0, "EURUSD", 1, 1, 50, 139_000, 139_010))),
                ReasonCode.UNKNOWN_STRATEGY,
                "no");
        refused(
                Rig.usd(Rig.MARKET)
                        .on(AccountInput.of(Rig.signalOf("st", "acc", 0, "NOTHING", 1, 1, 50, 139_000, 139_010))),
                ReasonCode.UNKNOWN_INSTRUMENT,
                "NOTHING");
        refused(
                Rig.usd(Rig.MARKET)
                        .on(AccountInput.of(Rig.signalOf("st", "acc", 0, "GBPUSD", 1, 1, 50, 169_000, 169_010))),
                ReasonCode.INSTRUMENT_NOT_TRADED,
                "GBPUSD");
        refused(buy(buy(Rig.usd(Rig.MARKET))), ReasonCode.DUPLICATE_SLOT, Long.toString(Rig.T0));
        refused(
                buy(Rig.usd(Rig.MARKET)
                        .control(-1, ControlRecord.Kind.TRADING_STATE, "strategy:st", "state", "HALTED")),
                ReasonCode.STATE_HALTED,
                "HALTED");
        // Half of a spread of 40 ticks on a mid of 1.39020: 1.4386... bps.
        refused(
                limited(limits(9_999, 9_999, "1e6", "1e6", 1.4, 9, "1e6")).signal(0, "EURUSD", 1, 139_000, 139_040),
                ReasonCode.PRICE_COLLAR,
                "1.439");
        refused(buy(limited(limits(999, 9_999, "1e6", "1e6", 9, 9, "1e6"))), ReasonCode.ORDER_SIZE, "1000");
        refused(
                buy(limited(limits(9_999, 9_999, "1e6", "1e6", 9, 1, "1e6")))
                        .signal(500, "USDJPY", 1, 102_000, 102_001),
                ReasonCode.ORDER_RATE,
                "2");
        refused(buy(limited(limits(9_999, 999, "1e6", "1e6", 9, 9, "1e6"))), ReasonCode.POSITION_LIMIT, "1000");
        // 1000 x 1.39005
        refused(
                buy(limited(limits(9_999, 9_999, "1390", "1e6", 9, 9, "1e6"))),
                ReasonCode.GROSS_NOTIONAL,
                "1390.050000");
        refused(buy(limited(limits(9_999, 9_999, "1e6", "1390", 9, 9, "1e6"))), ReasonCode.NET_NOTIONAL, "1390.050000");
        refused(
                buy(limited(limits(9_999, 9_999, "1e6", "1e6", 9, 9, "1")))
                        .fill(10, 1_000, "1.39010", 1_000)
                        .tickMark(20, "EURUSD", 138_900, 138_910, 138_900, 138_910)
                        .fill(30, 1_000, "1.38910", 1_000)
                        .signal(1_000, "EURUSD", 1, 138_900, 138_910),
                ReasonCode.DAILY_LOSS,
                "1.00000");
        refused(
                Rig.usd(Rig.MARKET).signal(0, "EURUSD", 1, 1, Double.NaN, 139_000, 139_010),
                ReasonCode.NO_STOP_DISTANCE,
                "NaN");
        refused(
                Rig.usd(Rig.MARKET).signal(0, "EURUSD", 1, 0.0004, 50, 139_000, 139_010),
                ReasonCode.SIZE_BELOW_MINIMUM,
                "0");
        refused(
                new Rig(Rig.account("EUR", Rig.WIDE), Rig.MARKET).signal(0, "USDJPY", 1, 102_000, 102_010),
                ReasonCode.NO_CONVERSION_RATE,
                "none");
        refused(
                new Rig(Rig.account("EUR", Rig.WIDE), Rig.strategy(OrderType.MARKET, 10, 2, 2, 0))
                        .signal(0, "USDJPY", 1, 102_000, 102_010),
                ReasonCode.NO_CONVERSION_RATE,
                "JPY");

        Set<ReasonCode> all = EnumSet.allOf(ReasonCode.class);
        all.removeAll(PROVEN_ELSEWHERE);
        assertThat(proven).isEqualTo(all);
    }

    @Test
    void ordersOfUnknownOutcomeCountAsExposure() {
        Rig rig = new Rig(
                Rig.account("USD", limits(9_999, 1_999, "1e6", "1e6", 9, 9, "1e6")),
                Rig.MARKET,
                Rig.named("other", Rig.MARKET));
        buy(rig).deadlines(10_000).venue(10_001, Execution.Type.ORDER_STATUS, OrdStatus.UNKNOWN);
        assertThat(rig.engine.snapshot().orders().orders().get(0).status()).isEqualTo(OrdStatus.UNKNOWN);

        rig.on(AccountInput.of(Rig.signalOf("other", "acc", 11_000, "EURUSD", 1, 1, 50, 139_000, 139_010)));
        refused(rig, ReasonCode.POSITION_LIMIT, "2000");

        rig.venue(11_001, Execution.Type.ORDER_STATUS, OrdStatus.REJECTED)
                .on(AccountInput.of(Rig.signalOf("other", "acc", 12_000, "EURUSD", 1, 1, 50, 139_000, 139_010)));
        assertThat(rig.last().orderId()).contains(".other.");
    }

    @Test
    void everyReasonHasOneLineOfMeaning() {
        for (ReasonCode code : ReasonCode.values()) {
            assertThat(code.meaning()).isNotBlank().doesNotContain("\n");
        }
    }
}
