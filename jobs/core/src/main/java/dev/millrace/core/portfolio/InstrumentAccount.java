package dev.millrace.core.portfolio;

import dev.millrace.core.instrument.Instrument;
import java.math.BigDecimal;

/** One instrument in one account: its position, its realized profit and its last prices. */
public final class InstrumentAccount {

    private final Instrument instrument;
    private final PositionLedger ledger = new PositionLedger();
    private BigDecimal realized = BigDecimal.ZERO;
    private BigDecimal feesInQuote = BigDecimal.ZERO;
    private long bidTicks;
    private long askTicks;
    private long pricedMs = Long.MIN_VALUE;
    private long reportedMs;

    InstrumentAccount(Instrument instrument) {
        this.instrument = instrument;
    }

    /** What has to be remembered of it. */
    public record State(
            String instrument,
            PositionLedger.State ledger,
            BigDecimal realized,
            BigDecimal feesInQuote,
            long bidTicks,
            long askTicks,
            long pricedMs,
            long reportedMs) {}

    public Instrument instrument() {
        return instrument;
    }

    public PositionLedger ledger() {
        return ledger;
    }

    /** Realized in account currency, without fees. */
    public BigDecimal realized() {
        return realized;
    }

    public boolean priced() {
        return pricedMs != Long.MIN_VALUE;
    }

    /** Event time of the last prices; {@link Long#MIN_VALUE} before the first. */
    public long pricedMs() {
        return pricedMs;
    }

    public long bidTicks() {
        return bidTicks;
    }

    public long askTicks() {
        return askTicks;
    }

    /** Takes prices unless newer ones are known. */
    public void price(long newBidTicks, long newAskTicks, long timeMs) {
        if (timeMs >= pricedMs) {
            bidTicks = newBidTicks;
            askTicks = newAskTicks;
            pricedMs = timeMs;
        }
    }

    /** When its position was last reported. */
    public long reportedMs() {
        return reportedMs;
    }

    public void reported(long timeMs) {
        reportedMs = timeMs;
    }

    /** Profit of the open position in quote currency, exact: long at the bid, short at the ask. */
    public BigDecimal unrealizedInQuote() {
        long qty = ledger.qtyUnits();
        if (qty == 0 || !priced()) {
            return BigDecimal.ZERO;
        }
        return amount(ledger.unrealizedTickUnits(qty > 0 ? bidTicks : askTicks));
    }

    /** Value of {@code units} at mid in quote currency, exact; at cost where no price is known. */
    public BigDecimal valueInQuote(long units) {
        BigDecimal price = priced()
                ? instrument.mid(bidTicks + askTicks)
                : ledger.averageTicks(2).movePointLeft(instrument.tickScale());
        return price.multiply(BigDecimal.valueOf(units));
    }

    /** Quote currency for tick-units. */
    public BigDecimal amount(long tickUnits) {
        return BigDecimal.valueOf(tickUnits, instrument.tickScale());
    }

    /** What fills and fees in quote currency have brought, exact: negative while a long position is open. */
    public BigDecimal cashInQuote() {
        return amount(Math.subtractExact(ledger.realizedTickUnits(), ledger.costTickUnits()))
                .subtract(feesInQuote);
    }

    void payInQuote(BigDecimal fee) {
        feesInQuote = feesInQuote.add(fee);
    }

    void realize(BigDecimal amount) {
        realized = realized.add(amount);
    }

    State state() {
        return new State(
                instrument.name(), ledger.state(), realized, feesInQuote, bidTicks, askTicks, pricedMs, reportedMs);
    }

    void restore(State state) {
        ledger.restore(state.ledger());
        realized = state.realized();
        feesInQuote = state.feesInQuote();
        bidTicks = state.bidTicks();
        askTicks = state.askTicks();
        pricedMs = state.pricedMs();
        reportedMs = state.reportedMs();
    }
}
