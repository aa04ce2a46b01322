package dev.millrace.gateways.venue;

import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrderCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger.
 *
 * @param partition of topic {@code orders} that this is about; -1 if none
 * @param offset in that partition; each offset that was handled stands in exactly one entry
 * @param command as it was read; null where it is not about one
 * @param commandId of what {@link Kind#ANSWERED} answers
 * @param note for a person; of {@link Kind#OPENED} the identity of the ledger
 * @param epoch of a fence
 * @param sourceSequence the venue's own number of the execution in here; 0 if it is the gateway's
 * @param executions what is said to topic {@code executions}, with its final sequence
 */
record LedgerEntry(
        Kind kind,
        String account,
        int partition,
        long offset,
        @Nullable OrderCommand command,
        @Nullable String commandId,
        @Nullable String note,
        long epoch,
        long sourceSequence,
        List<Execution> executions) {

    /** What an entry says. */
    enum Kind {
        /** First line. */
        OPENED,
        /** On disk before the command goes to the venue. */
        INTENDED,
        /** The venue has it, or it is known that it never got it. */
        ANSWERED,
        /** The gateway took the command and refused or expired it by itself. */
        REFUSED,
        /** A command ID that was taken before. */
        DUPLICATE,
        /** From an attempt that has been fenced off. */
        STALE,
        /** A record that is no command. */
        MALFORMED,
        FENCED,
        /** The venue said something. */
        EXECUTION
    }

    static LedgerEntry opened(String id) {
        return new LedgerEntry(Kind.OPENED, "", -1, -1, null, null, id, 0, 0, List.of());
    }

    static LedgerEntry ofCommand(Kind kind, OrderRecord at, OrderCommand command, List<Execution> executions) {
        return new LedgerEntry(
                kind, command.account(), at.partition(), at.offset(), command, null, null, 0, 0, executions);
    }

    static LedgerEntry malformed(OrderRecord at, String defect) {
        return new LedgerEntry(Kind.MALFORMED, "", at.partition(), at.offset(), null, null, defect, 0, 0, List.of());
    }

    static LedgerEntry fenced(OrderRecord at, OrderCommand fence, Execution report) {
        return new LedgerEntry(
                Kind.FENCED,
                fence.account(),
                at.partition(),
                at.offset(),
                fence,
                null,
                null,
                fence.epoch(),
                0,
                List.of(report));
    }

    static LedgerEntry answered(OrderCommand command, @Nullable String note, List<Execution> executions) {
        return new LedgerEntry(
                Kind.ANSWERED, command.account(), -1, -1, null, command.commandId(), note, 0, 0, executions);
    }

    static LedgerEntry said(Execution execution, long sourceSequence) {
        return new LedgerEntry(
                Kind.EXECUTION, execution.account(), -1, -1, null, null, null, 0, sourceSequence, List.of(execution));
    }
}
