package dev.millrace.gateways.venue;

import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.OrderType;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.event.Side;
import dev.millrace.core.event.TimeInForce;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Commands of account alpha on EURUSD. */
final class Commands {

    static final long FIRST_EPOCH = 1;

    private Commands() {}

    static OrderCommand of(OrderRecord record) {
        return Objects.requireNonNull(record.command());
    }

    static OrderCommand market(String orderId, long sequence, Side side, long qtyUnits) {
        return command(
                OrderCommand.Type.NEW, orderId, 0, sequence, side, OrderType.MARKET, qtyUnits, null, Long.MAX_VALUE);
    }

    static OrderCommand limit(String orderId, long sequence, Side side, long qtyUnits, String price) {
        return command(
                OrderCommand.Type.NEW,
                orderId,
                0,
                sequence,
                side,
                OrderType.LIMIT,
                qtyUnits,
                new BigDecimal(price),
                Long.MAX_VALUE);
    }

    static OrderCommand on(OrderCommand.Type type, String orderId, int revision, long sequence, long qtyUnits) {
        return command(type, orderId, revision, sequence, null, null, qtyUnits, null, Long.MAX_VALUE);
    }

    static OrderCommand fence(long epoch, long sinceSequence) {
        return new OrderCommand(
                OrderCommand.Type.FENCE,
                "FENCE/" + epoch,
                "",
                0,
                "alpha",
                0,
                epoch,
                sinceSequence,
                "",
                "",
                "",
                null,
                null,
                null,
                0,
                null,
                0,
                Long.MAX_VALUE,
                null);
    }

    static OrderCommand validUntil(OrderCommand c, long validUntilMs) {
        return command(
                c.type(),
                c.orderId(),
                c.revision(),
                c.sequence(),
                c.side(),
                c.orderType(),
                c.qtyUnits(),
                c.limitPrice(),
                validUntilMs);
    }

    static OrderCommand epoch(OrderCommand c, long epoch) {
        return new OrderCommand(
                c.type(),
                c.commandId(),
                c.orderId(),
                c.revision(),
                c.account(),
                c.sequence(),
                epoch,
                c.sinceSequence(),
                c.strategy(),
                c.instrument(),
                c.leg(),
                c.side(),
                c.orderType(),
                c.timeInForce(),
                c.qtyUnits(),
                c.limitPrice(),
                c.eventTimeMs(),
                c.validUntilMs(),
                c.evidence());
    }

    static Quote quote(long offset, long timeMs, long bidTicks, long askTicks) {
        return new Quote(QuoteRecord.Kind.QUOTE, "EURUSD", "test", 0, offset, timeMs, bidTicks, askTicks, 0, 0, false);
    }

    private static OrderCommand command(
            OrderCommand.Type type,
            String orderId,
            int revision,
            long sequence,
            @Nullable Side side,
            @Nullable OrderType orderType,
            long qtyUnits,
            @Nullable BigDecimal limit,
            long validUntilMs) {
        return new OrderCommand(
                type,
                orderId + "/" + revision,
                orderId,
                revision,
                "alpha",
                sequence,
                FIRST_EPOCH,
                0,
                "trend",
                "EURUSD",
                "entry",
                side,
                orderType,
                orderType == null ? null : TimeInForce.GTC,
                qtyUnits,
                limit,
                0,
                validUntilMs,
                null);
    }
}
