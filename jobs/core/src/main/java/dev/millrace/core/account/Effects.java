package dev.millrace.core.account;

import dev.millrace.core.event.AccountSummary;
import dev.millrace.core.event.Alert;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.JournalEntry;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.Position;

/** Where the account engine puts what it decides. */
public interface Effects {

    void command(OrderCommand command);

    void journal(JournalEntry entry);

    void position(Position position);

    void account(AccountSummary summary);

    void alert(Alert alert);

    /** What an in-line venue said; never called where executions come from a topic. */
    void execution(Execution execution);
}
