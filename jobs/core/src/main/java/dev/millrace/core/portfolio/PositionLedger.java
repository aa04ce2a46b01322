package dev.millrace.core.portfolio;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A position at average cost, exact in tick-units: ticks of price times units. Where only a part of a position is
 * closed, the cost that goes with it is rounded half-even to a whole tick-unit and the rest stays with the position, so
 * that over a round trip the realized profit is exactly what was received less what was paid.
 */
public final class PositionLedger {

    private long qtyUnits;
    private long costTickUnits;
    private long realizedTickUnits;

    /** The figures of a position; see the accessors. */
    public record State(long qtyUnits, long costTickUnits, long realizedTickUnits) {}

    /** Signed: positive is long. */
    public long qtyUnits() {
        return qtyUnits;
    }

    /** Paid for the open quantity; negative for a short one. */
    public long costTickUnits() {
        return costTickUnits;
    }

    /** Realized since the start. */
    public long realizedTickUnits() {
        return realizedTickUnits;
    }

    /**
     * Books a fill.
     *
     * @param signedUnits positive for a buy
     * @return realized by it, tick-units
     */
    public long fill(long signedUnits, long priceTicks) {
        long closing = closingPart(signedUnits);
        long opening = signedUnits - closing;
        long realized = 0;
        if (closing != 0) {
            long cost = costOf(-closing);
            realized = Math.subtractExact(Math.multiplyExact(-closing, priceTicks), cost);
            costTickUnits -= cost;
            qtyUnits += closing;
            realizedTickUnits = Math.addExact(realizedTickUnits, realized);
        }
        if (opening != 0) {
            costTickUnits = Math.addExact(costTickUnits, Math.multiplyExact(opening, priceTicks));
            qtyUnits = Math.addExact(qtyUnits, opening);
        }
        return realized;
    }

    /** Profit of the open quantity if it were closed at {@code priceTicks}, tick-units. */
    public long unrealizedTickUnits(long priceTicks) {
        return Math.subtractExact(Math.multiplyExact(qtyUnits, priceTicks), costTickUnits);
    }

    /** Average price of the open quantity in ticks, rounded half-even to {@code digits}; 0 if flat. */
    public BigDecimal averageTicks(int digits) {
        return qtyUnits == 0
                ? BigDecimal.ZERO.setScale(digits)
                : BigDecimal.valueOf(costTickUnits)
                        .divide(BigDecimal.valueOf(qtyUnits), digits, RoundingMode.HALF_EVEN);
    }

    public State state() {
        return new State(qtyUnits, costTickUnits, realizedTickUnits);
    }

    /** Goes on from {@code state}. */
    public void restore(State state) {
        qtyUnits = state.qtyUnits();
        costTickUnits = state.costTickUnits();
        realizedTickUnits = state.realizedTickUnits();
    }

    /** The part of a fill, with its sign, that reduces the position. */
    private long closingPart(long signedUnits) {
        if (qtyUnits > 0 && signedUnits < 0) {
            return Math.max(signedUnits, -qtyUnits);
        }
        if (qtyUnits < 0 && signedUnits > 0) {
            return Math.min(signedUnits, -qtyUnits);
        }
        return 0;
    }

    private long costOf(long units) {
        if (units == qtyUnits) {
            return costTickUnits;
        }
        // Cost times units passes 63 bits for large positions.
        BigInteger product = BigInteger.valueOf(costTickUnits).multiply(BigInteger.valueOf(units));
        return new BigDecimal(product)
                .divide(BigDecimal.valueOf(qtyUnits), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}
