package dev.millrace.core.account;

import dev.millrace.core.event.AccountSummary;
import dev.millrace.core.event.Alert;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.JournalEntry;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.Position;
import java.util.ArrayList;
import java.util.List;

/** Keeps everything that an engine does. */
final class Collected implements Effects {

    final List<OrderCommand> commands = new ArrayList<>();
    final List<JournalEntry> journal = new ArrayList<>();
    final List<Position> positions = new ArrayList<>();
    final List<AccountSummary> accounts = new ArrayList<>();
    final List<Alert> alerts = new ArrayList<>();
    final List<Execution> executions = new ArrayList<>();

    @Override
    public void command(OrderCommand command) {
        commands.add(command);
    }

    @Override
    public void journal(JournalEntry entry) {
        journal.add(entry);
    }

    @Override
    public void position(Position position) {
        positions.add(position);
    }

    @Override
    public void account(AccountSummary summary) {
        accounts.add(summary);
    }

    @Override
    public void alert(Alert alert) {
        alerts.add(alert);
    }

    @Override
    public void execution(Execution execution) {
        executions.add(execution);
    }
}
