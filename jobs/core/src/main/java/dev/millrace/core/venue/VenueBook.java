package dev.millrace.core.venue;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.OrderType;
import dev.millrace.core.event.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The venue's own truth about one account, for audits and reconciliation.
 *
 * @param orders in the order in which they came
 * @param positions signed units by instrument
 * @param cash what fills and fees brought since the start, by instrument, exact, in its quote currency
 * @param commands how often each command ID arrived at the venue; it acts on the first only
 */
public record VenueBook(
        String account,
        List<Order> orders,
        Map<String, Long> positions,
        Map<String, BigDecimal> cash,
        Map<String, Integer> commands) {

    /** An order as the venue has it; quantities in units of the base currency. */
    public record Order(
            String orderId,
            String commandId,
            int revision,
            String instrument,
            Side side,
            OrderType orderType,
            @JsonFormat(shape = JsonFormat.Shape.STRING) long qtyUnits,
            @Nullable BigDecimal limitPrice,
            OrdStatus status,
            @JsonFormat(shape = JsonFormat.Shape.STRING) long cumQtyUnits,
            List<Fill> fills) {}

    /** One fill; {@code fee} is exact, in quote currency. */
    public record Fill(
            String execId,
            @JsonFormat(shape = JsonFormat.Shape.STRING) long qtyUnits,
            BigDecimal price,
            BigDecimal fee,
            long eventTimeMs) {}
}
