package dev.millrace.core.venue;

import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.OrderType;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.InstrumentCatalog;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What the venue refuses for what it is; each reason starts with its code. */
final class OrderChecks {

    private OrderChecks() {}

    /** Why a new order cannot be; null if it can. */
    static @Nullable String defect(OrderCommand command, InstrumentCatalog catalog) {
        Instrument instrument = catalog.find(command.instrument());
        if (instrument == null) {
            return "UNKNOWN_INSTRUMENT: " + command.instrument();
        }
        if (command.side() == null) {
            return "NO_SIDE";
        }
        if (command.orderType() != OrderType.MARKET && command.orderType() != OrderType.LIMIT) {
            return "UNSUPPORTED_TYPE: " + command.orderType();
        }
        if (command.orderType() == OrderType.LIMIT && command.limitPrice() == null) {
            return "BAD_PRICE: a limit order without a limit";
        }
        String quantity = quantityDefect(command.qtyUnits(), instrument);
        return quantity == null ? priceDefect(command.limitPrice(), instrument) : quantity;
    }

    /** Why {@code order} cannot be replaced so; null if it can. */
    static @Nullable String replaceDefect(OrderCommand command, SimOrder order, InstrumentCatalog catalog) {
        Instrument instrument = catalog.get(order.instrument);
        String quantity = quantityDefect(command.qtyUnits(), instrument);
        if (quantity != null) {
            return quantity;
        }
        if (command.qtyUnits() <= order.cumQtyUnits) {
            return "BAD_QUANTITY: " + command.qtyUnits() + " is not above the " + order.cumQtyUnits + " filled";
        }
        return priceDefect(command.limitPrice(), instrument);
    }

    private static @Nullable String quantityDefect(long qtyUnits, Instrument instrument) {
        return qtyUnits <= 0 || qtyUnits % instrument.minUnits() != 0
                ? "BAD_QUANTITY: " + qtyUnits + " is not a positive multiple of " + instrument.minUnits()
                : null;
    }

    private static @Nullable String priceDefect(@Nullable BigDecimal price, Instrument instrument) {
        if (price == null) {
            return null;
        }
        boolean onTick = price.stripTrailingZeros().scale() <= instrument.tickScale();
        return price.signum() <= 0 || !onTick
                ? "BAD_PRICE: " + price.toPlainString() + " is not a price in ticks"
                : null;
    }
}
