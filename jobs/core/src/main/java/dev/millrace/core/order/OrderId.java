package dev.millrace.core.order;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an order, {@code ENV.ACCOUNT.STRATEGY.INSTRUMENT.SLOT.LEG.SLICE}. It names the decision, not its content.
 *
 * @param slotMs the decision slot: that of the signal, for protective exits that of the entry
 * @param slice 0 for the first order of this leg in this slot, then counting
 */
public record OrderId(
        String environment, String account, String strategy, String instrument, long slotMs, Leg leg, int slice) {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9-]+");
    private static final int PARTS = 7;

    public OrderId {
        requirePart("environment", environment);
        requirePart("account", account);
        requirePart("strategy", strategy);
        requirePart("instrument", instrument);
    }

    /**
     * Checks a name that becomes part of order IDs.
     *
     * @throws IllegalArgumentException unless it is letters, digits and {@code -}
     */
    public static void requirePart(String what, String text) {
        if (!PART.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    what + " '" + text + "' must be letters, digits and '-', since it is part of order IDs");
        }
    }

    /** The ID written as {@code text}, or null if it is none of ours. */
    public static @Nullable OrderId parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != PARTS) {
            return null;
        }
        Leg leg = Leg.of(parts[5]);
        if (leg == null) {
            return null;
        }
        try {
            return new OrderId(
                    parts[0], parts[1], parts[2], parts[3], Long.parseLong(parts[4]), leg, Integer.parseInt(parts[6]));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The same decision's order number {@code newSlice}. */
    public OrderId withSlice(int newSlice) {
        return new OrderId(environment, account, strategy, instrument, slotMs, leg, newSlice);
    }

    public String text() {
        return environment
                + '.'
                + account
                + '.'
                + strategy
                + '.'
                + instrument
                + '.'
                + slotMs
                + '.'
                + leg.text()
                + '.'
                + slice;
    }

    /** The ID of a command about order {@code orderId}. */
    public static String commandId(String orderId, int revision) {
        return orderId + '/' + revision;
    }

    /** The revision in a command ID, or -1 if it has none. */
    public static int revision(@Nullable String commandId) {
        if (commandId == null) {
            return -1;
        }
        try {
            return Integer.parseInt(commandId.substring(commandId.lastIndexOf('/') + 1));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
