package dev.millrace.core.venue;

import dev.millrace.core.event.OrderCommand;
import java.math.BigDecimal;

/**
 * What two commands of one ID must agree in to be the same: all that a venue acts on. The attempt that wrote a command,
 * its times and its evidence are no part of it.
 */
public final class CommandContent {

    private CommandContent() {}

    public static String of(OrderCommand c) {
        BigDecimal limit = c.limitPrice();
        return String.join(
                "|",
                c.type().name(),
                c.account(),
                c.orderId(),
                Integer.toString(c.revision()),
                c.instrument(),
                String.valueOf(c.side()),
                String.valueOf(c.orderType()),
                String.valueOf(c.timeInForce()),
                Long.toString(c.qtyUnits()),
                limit == null ? "" : limit.stripTrailingZeros().toPlainString());
    }
}
