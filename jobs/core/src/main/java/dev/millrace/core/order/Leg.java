package dev.millrace.core.order;

import org.jspecify.annotations.Nullable;

/** What an order is for. */
public enum Leg {
    /** Opens a position. */
    ENTRY("entry"),
    /** Closes it at a loss. */
    STOP("stop"),
    /** Closes it at a profit. */
    TAKE_PROFIT("take-profit"),
    /** Closes it for another reason: a signal, its age, an alert. */
    EXIT("exit");

    private final String text;

    Leg(String text) {
        this.text = text;
    }

    /** As it stands in order IDs. */
    public String text() {
        return text;
    }

    /** The leg written as {@code text}, or null if there is none. */
    static @Nullable Leg of(String text) {
        for (Leg leg : values()) {
            if (leg.text.equals(text)) {
                return leg;
            }
        }
        return null;
    }
}
