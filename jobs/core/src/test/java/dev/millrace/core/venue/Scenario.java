package dev.millrace.core.venue;

import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.OrderType;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.event.Side;
import dev.millrace.core.event.TimeInForce;
import dev.millrace.core.instrument.InstrumentCatalog;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A venue, what it is told and what it says, at EURUSD prices in ticks of 0.00001. */
final class Scenario {

    static final InstrumentCatalog CATALOG = InstrumentCatalog.bundled();
    static final long FOREVER_MS = 1L << 50;

    final SimulatedVenue venue;
    final List<Execution> said = new ArrayList<>();

    Scenario(SimSettings settings) {
        venue = new SimulatedVenue("alpha", settings, CATALOG);
    }

    Scenario quote(long timeMs, long bidTicks, long askTicks) {
        venue.onQuote(quoteOf("EURUSD", timeMs, bidTicks, askTicks, 0));
        return this;
    }

    Scenario send(long nowMs, OrderCommand command) {
        venue.onCommand(command, nowMs);
        return this;
    }

    Scenario run(long timeMs) {
        venue.runTo(timeMs, said::add);
        return this;
    }

    /** What was said so far, each as {@code TYPE STATUS last@price cum/leaves}. */
    List<String> lines() {
        return said.stream().map(Scenario::line).toList();
    }

    static String line(Execution e) {
        StringBuilder line = new StringBuilder(e.type().name()).append(' ').append(e.status());
        if (e.lastPrice() != null) {
            line.append(' ').append(e.lastQtyUnits()).append('@').append(e.lastPrice());
        }
        line.append(' ').append(e.cumQtyUnits()).append('/').append(e.leavesQtyUnits());
        if (e.reason() != null) {
            line.append(' ').append(e.reason().split(":", 2)[0]);
        }
        return line.toString();
    }

    static Quote quoteOf(String instrument, long timeMs, long bidTicks, long askTicks, long sizeUnits) {
        return new Quote(
                QuoteRecord.Kind.QUOTE,
                instrument,
                "test",
                0,
                timeMs,
                timeMs,
                bidTicks,
                askTicks,
                sizeUnits,
                sizeUnits,
                bidTicks == askTicks);
    }

    static OrderCommand market(String orderId, Side side, long qtyUnits, TimeInForce tif) {
        return command(OrderCommand.Type.NEW, orderId, 1, side, OrderType.MARKET, tif, qtyUnits, null);
    }

    static OrderCommand limit(String orderId, Side side, long qtyUnits, String price, TimeInForce tif) {
        return command(OrderCommand.Type.NEW, orderId, 1, side, OrderType.LIMIT, tif, qtyUnits, new BigDecimal(price));
    }

    static OrderCommand cancel(String orderId, int revision) {
        return command(OrderCommand.Type.CANCEL, orderId, revision, null, null, null, 0, null);
    }

    static OrderCommand replace(String orderId, int revision, long qtyUnits, String price) {
        return command(OrderCommand.Type.REPLACE, orderId, revision, null, null, null, qtyUnits, new BigDecimal(price));
    }

    static OrderCommand ask(OrderCommand.Type type, String orderId, int revision) {
        return command(type, orderId, revision, null, null, null, 0, null);
    }

    static OrderCommand command(
            OrderCommand.Type type,
            String orderId,
            int revision,
            @Nullable Side side,
            @Nullable OrderType orderType,
            @Nullable TimeInForce tif,
            long qtyUnits,
            @Nullable BigDecimal limit) {
        return new OrderCommand(
                type,
                orderId + "/" + revision,
                orderId,
                revision,
                "alpha",
                1,
                1,
                0,
                "trend",
                "EURUSD",
                "entry",
                side,
                orderType,
                tif,
                qtyUnits,
                limit,
                0,
                Long.MAX_VALUE,
                null);
    }
}
