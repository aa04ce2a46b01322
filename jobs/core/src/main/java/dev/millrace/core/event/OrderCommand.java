package dev.millrace.core.event;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A command to a venue, one record of topic {@code orders}.
 *
 * @param commandId order ID and revision, {@code ORDERID/REVISION}: names the decision, not its content
 * @param orderId {@code ENV.ACCOUNT.STRATEGY.INSTRUMENT.SLOT.LEG.SLICE}; empty for a fence
 * @param sequence number of this command within its account, from 1 without a gap; 0 for a fence
 * @param epoch the attempt of the execution stage that wrote it; a gateway refuses older ones after a fence
 * @param sinceSequence of a fence: the last sequence that the restored state knows
 * @param leg {@code entry}, {@code stop}, {@code take-profit} or {@code exit}
 * @param qtyUnits units of the base currency, positive; of a replace the new total quantity
 * @param limitPrice exact price of a limit order; null for a market order
 * @param eventTimeMs event time of the decision
 * @param validUntilMs event time after which a gateway expires a new or a replace instead of sending it
 * @param evidence why: the decision slot, its contributions and the quote; null where there is none
 */
public record OrderCommand(
        Type type,
        String commandId,
        String orderId,
        int revision,
        String account,
        long sequence,
        long epoch,
        long sinceSequence,
        String strategy,
        String instrument,
        String leg,
        @Nullable Side side,
        @Nullable OrderType orderType,
        @Nullable TimeInForce timeInForce,
        @JsonFormat(shape = JsonFormat.Shape.STRING) long qtyUnits,
        @Nullable BigDecimal limitPrice,
        long eventTimeMs,
        long validUntilMs,
        @Nullable Evidence evidence) {

    /** What a venue gateway is asked to do. */
    public enum Type {
        NEW,
        CANCEL,
        REPLACE,
        STATUS_REQUEST,
        MASS_STATUS,
        /** From here on commands of older epochs are refused; answered with what was taken since. */
        FENCE
    }

    /**
     * Why a command was decided.
     *
     * @param slotMs the decision slot
     * @param reason in words for a person: {@code long 0.63 by starter@1}, {@code stop 1.38512 hit}
     * @param strength of the signal
     * @param quote the quote that the decision was made on; null for one made on a mark
     * @param stopTicks distance of the protective stop from the entry in ticks; 0 if it has none
     * @param takeProfitTicks distance of the take-profit from the entry in ticks; 0 if it has none
     */
    public record Evidence(
            long slotMs,
            String reason,
            double strength,
            @Nullable QuoteRef quote,
            long stopTicks,
            long takeProfitTicks) {

        /** Of an order without exits of its own. */
        public Evidence(long slotMs, String reason, double strength, @Nullable QuoteRef quote) {
            this(slotMs, reason, strength, quote, 0, 0);
        }
    }
}
