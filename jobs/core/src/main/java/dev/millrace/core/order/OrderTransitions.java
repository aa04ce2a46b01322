package dev.millrace.core.order;

import static dev.millrace.core.event.OrdStatus.ACCEPTED;
import static dev.millrace.core.event.OrdStatus.CANCELED;
import static dev.millrace.core.event.OrdStatus.DENIED;
import static dev.millrace.core.event.OrdStatus.EMULATED;
import static dev.millrace.core.event.OrdStatus.EXPIRED;
import static dev.millrace.core.event.OrdStatus.FILLED;
import static dev.millrace.core.event.OrdStatus.INITIALIZED;
import static dev.millrace.core.event.OrdStatus.PARTIALLY_FILLED;
import static dev.millrace.core.event.OrdStatus.PENDING_CANCEL;
import static dev.millrace.core.event.OrdStatus.PENDING_NEW;
import static dev.millrace.core.event.OrdStatus.PENDING_REPLACE;
import static dev.millrace.core.event.OrdStatus.REJECTED;
import static dev.millrace.core.event.OrdStatus.UNKNOWN;

import dev.millrace.core.event.OrdStatus;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Which state of an order may follow which; FIX 4.4 appendix D where it has the states. A state may follow itself where
 * a fill does not change it. Fills are money and are booked whatever this table says.
 */
public final class OrderTransitions {

    private static final Map<OrdStatus, Set<OrdStatus>> ALLOWED = new EnumMap<>(OrdStatus.class);

    static {
        ALLOWED.put(INITIALIZED, EnumSet.of(DENIED, EMULATED, PENDING_NEW));
        ALLOWED.put(EMULATED, EnumSet.of(EMULATED, PENDING_NEW, CANCELED, DENIED));
        ALLOWED.put(
                PENDING_NEW,
                EnumSet.of(ACCEPTED, PARTIALLY_FILLED, FILLED, CANCELED, REJECTED, EXPIRED, PENDING_CANCEL, UNKNOWN));
        ALLOWED.put(
                ACCEPTED,
                EnumSet.of(
                        ACCEPTED,
                        PARTIALLY_FILLED,
                        FILLED,
                        CANCELED,
                        REJECTED,
                        EXPIRED,
                        PENDING_CANCEL,
                        PENDING_REPLACE));
        ALLOWED.put(
                PARTIALLY_FILLED,
                EnumSet.of(PARTIALLY_FILLED, FILLED, CANCELED, EXPIRED, PENDING_CANCEL, PENDING_REPLACE));
        ALLOWED.put(
                PENDING_CANCEL,
                EnumSet.of(PENDING_CANCEL, ACCEPTED, PARTIALLY_FILLED, FILLED, CANCELED, REJECTED, EXPIRED, UNKNOWN));
        ALLOWED.put(
                PENDING_REPLACE,
                EnumSet.of(
                        PENDING_REPLACE,
                        ACCEPTED,
                        PARTIALLY_FILLED,
                        FILLED,
                        CANCELED,
                        REJECTED,
                        EXPIRED,
                        PENDING_CANCEL,
                        UNKNOWN));
        ALLOWED.put(
                UNKNOWN,
                EnumSet.of(
                        UNKNOWN,
                        ACCEPTED,
                        PARTIALLY_FILLED,
                        FILLED,
                        CANCELED,
                        REJECTED,
                        EXPIRED,
                        PENDING_CANCEL,
                        PENDING_REPLACE));
        for (OrdStatus status : OrdStatus.values()) {
            if (status.isTerminal()) {
                ALLOWED.put(status, EnumSet.noneOf(OrdStatus.class));
            }
        }
    }

    private OrderTransitions() {}

    /** Whether {@code to} may follow {@code from}. */
    public static boolean allowed(OrdStatus from, OrdStatus to) {
        return ALLOWED.getOrDefault(from, Set.of()).contains(to);
    }
}
