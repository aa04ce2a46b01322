package dev.millrace.core.event;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a venue says, one record of topic {@code executions}. It is known by (venue, account, tradeDate, execId);
 * quantities are units of the base currency.
 *
 * @param execId unique within venue, account and trade date
 * @param tradeDate {@code yyyy-MM-dd}; rolls at 17:00 New York
 * @param commandId the command that this answers; null for what the venue does by itself
 * @param status state of the order after this
 * @param lastQtyUnits quantity of this fill, 0 if none
 * @param lastPrice exact price of this fill; null if none
 * @param cumQtyUnits filled so far
 * @param leavesQtyUnits still working
 * @param fee exact, in {@code feeCurrency}, positive is paid; null if none
 * @param eventTimeMs the gateway's event time
 * @param venueSequence number of this record within (venue, account), from 1 without a gap
 * @param reason reason code and text of a refusal; null if none
 * @param epoch of a fence report: the epoch that was fenced
 * @param recovered of a fence report: what the venue took since the fence's sequence, in order; else empty
 * @param position of a position report: signed units; else 0
 * @param cash of a cash report, exact: of an instrument what its fills and fees brought, in {@code feeCurrency}, its quote
 *     currency; without an instrument that of the whole account, in the account currency, or null where the venue keeps
 *     none; such a report ends the answer to a mass status
 */
public record Execution(
        Type type,
        String venue,
        String account,
        String execId,
        String tradeDate,
        String orderId,
        @Nullable String commandId,
        String instrument,
        @Nullable Side side,
        @Nullable OrdStatus status,
        @JsonFormat(shape = JsonFormat.Shape.STRING) long lastQtyUnits,
        @Nullable BigDecimal lastPrice,
        @JsonFormat(shape = JsonFormat.Shape.STRING) long cumQtyUnits,
        @JsonFormat(shape = JsonFormat.Shape.STRING) long leavesQtyUnits,
        @Nullable BigDecimal fee,
        @Nullable String feeCurrency,
        long eventTimeMs,
        long venueSequence,
        @Nullable String reason,
        long epoch,
        List<OrderCommand> recovered,
        @JsonFormat(shape = JsonFormat.Shape.STRING) long position,
        @Nullable BigDecimal cash) {

    /** FIX 4.4 tag 150 where it has the type, and the reports. */
    public enum Type {
        NEW,
        TRADE,
        CANCELED,
        REPLACED,
        REJECTED,
        EXPIRED,
        /** A cancel or a replace was refused: the order goes on as it was. */
        CANCEL_REJECTED,
        /** Answer to a status request: only states what is. */
        ORDER_STATUS,
        FENCE_REPORT,
        POSITION_REPORT,
        CASH_REPORT
    }

    /** The same with another sequence: a gateway numbers what a venue says in with what it says itself. */
    public Execution withVenueSequence(long newVenueSequence) {
        return new Execution(
                type,
                venue,
                account,
                execId,
                tradeDate,
                orderId,
                commandId,
                instrument,
                side,
                status,
                lastQtyUnits,
                lastPrice,
                cumQtyUnits,
                leavesQtyUnits,
                fee,
                feeCurrency,
                eventTimeMs,
                newVenueSequence,
                reason,
                epoch,
                recovered,
                position,
                cash);
    }
}
