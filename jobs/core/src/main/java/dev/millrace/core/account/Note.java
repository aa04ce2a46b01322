package dev.millrace.core.account;

import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.Side;
import dev.millrace.core.order.OrderAnomaly;
import dev.millrace.core.risk.ReasonCode;
import java.math.BigDecimal;

/** Payloads of the journal entries that are neither an input nor a command. */
final class Note {

    private Note() {}

    /** Kind {@code refusal}: an order that is not sent. Kind {@code hold}: a signal that asks for nothing new. */
    record Decision(
            String strategy,
            String instrument,
            long slotMs,
            String orderId,
            ReasonCode code,
            String observed,
            String limit) {}

    /** Kind {@code anomaly} or {@code duplicate}: something is wrong with what a venue said. */
    record Anomaly(
            OrderAnomaly code, String venue, String tradeDate, String execId, long venueSequence, String orderId) {}

    /** Kind {@code exit}: an emulated order was placed, moved, triggered or dropped. */
    record Exit(String orderId, OrdStatus status, Side side, String qtyUnits, BigDecimal price, String reason) {}

    /** Kind {@code status}: an order changed its state without the venue's word. */
    record Status(String orderId, OrdStatus status, String reason) {}

    /** Kind {@code deadline}: something was due. */
    record Deadline(long dueMs) {}

    /** Kind {@code fence} and {@code fence-report}. */
    record Fence(long epoch, long sequence, int commands) {}

    /** Kind {@code difference}: what a venue reports is not what the account has. */
    record Difference(String what, String scope, String ours, String venues) {}

    /** Kind {@code control-refused}. */
    record ControlDefect(String kind, String scope, String defect) {}
}
