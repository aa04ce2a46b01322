package dev.millrace.local.replay;

import dev.millrace.core.event.AccountSummary;
import dev.millrace.core.event.JournalEntry;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.Position;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a replay tells its caller: a count at the end, a last value at the end, or a command as it left.
 *
 * @param kind what is counted, for example {@code rejected}
 * @param name of the kind, for example a reason code; empty if the kind has only one
 * @param subtask which counted it
 * @param count how many; 0 for a value
 */
public record ReplayLine(
        String kind,
        String name,
        int subtask,
        long count,
        @Nullable OrderCommand order,
        @Nullable Position position,
        @Nullable AccountSummary account,
        @Nullable JournalEntry journal) {

    static ReplayLine count(String kind, String name, int subtask, long count) {
        return new ReplayLine(kind, name, subtask, count, null, null, null, null);
    }

    static ReplayLine of(OrderCommand order) {
        return new ReplayLine("order", "", 0, 0, order, null, null, null);
    }

    static ReplayLine of(Position position) {
        return new ReplayLine("position", "", 0, 0, null, position, null, null);
    }

    static ReplayLine of(AccountSummary account) {
        return new ReplayLine("account", "", 0, 0, null, null, account, null);
    }

    static ReplayLine of(JournalEntry journal) {
        return new ReplayLine("journal", "", 0, 0, null, null, null, journal);
    }
}
