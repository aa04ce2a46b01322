package dev.millrace.bench.pipeline;

import dev.millrace.core.account.Effects;
import dev.millrace.core.codec.Json;
import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.AccountSummary;
import dev.millrace.core.event.Alert;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.JournalEntry;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.Position;

/** What accounts decide, to the topics. */
record LoopEffects(LoopStages.Out out) implements Effects {

    @Override
    public void command(OrderCommand command) {
        out.send(Topics.ORDERS, command.account(), Json.bytes(command));
    }

    @Override
    public void journal(JournalEntry entry) {
        out.send(Topics.JOURNAL, entry.account(), Json.bytes(entry));
    }

    @Override
    public void position(Position position) {
        out.send(Topics.POSITIONS, position.account() + '/' + position.instrument(), Json.bytes(position));
    }

    @Override
    public void account(AccountSummary summary) {
        out.send(Topics.ACCOUNTS, summary.account(), Json.bytes(summary));
    }

    @Override
    public void alert(Alert alert) {
        out.send(Topics.ALERTS, alert.source(), Json.bytes(alert));
    }

    @Override
    public void execution(Execution execution) {
        throw new IllegalStateException("no venue is in here");
    }
}
