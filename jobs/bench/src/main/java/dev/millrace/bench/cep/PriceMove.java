package dev.millrace.bench.cep;

/**
 * A quote, and how it moved the mid. Public for the code that Esper generates.
 *
 * @param timeMs event time, unlike that of any other
 * @param fromMid mid of the quote before it, half-ticks
 * @param mid half-ticks
 * @param moveBps size of the move in basis points of {@code fromMid}
 */
public record PriceMove(String instrument, long timeMs, long fromMid, long mid, double moveBps) {

    private static final double BPS = 10_000;

    static PriceMove of(String instrument, long timeMs, long fromMid, long mid) {
        return new PriceMove(instrument, timeMs, fromMid, mid, BPS * Math.abs(mid - fromMid) / fromMid);
    }

    /** 1 for a rise, -1 for a fall, 0 for neither. */
    public int direction() {
        return Long.signum(mid - fromMid);
    }

    /** Half-ticks. */
    public long size() {
        return Math.abs(mid - fromMid);
    }

    /** The mid as a move in this direction sees it: where rises are. */
    public long along() {
        return direction() * mid;
    }

    /** The mid as a move that this one is against sees it; fractional, since Esper's indexes convert no types. */
    public double against() {
        return (double) -direction() * mid;
    }
}
