package dev.millrace.streams.execution;

import dev.millrace.core.event.AccountSummary;
import dev.millrace.core.event.Alert;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.JournalEntry;
import dev.millrace.core.event.Position;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** Side outputs of the execution stage; its main output are the commands. */
public final class ExecutionOutputs {

    public static final OutputTag<JournalEntry> JOURNAL =
            new OutputTag<>("journal", TypeInformation.of(JournalEntry.class));

    public static final OutputTag<Position> POSITIONS =
            new OutputTag<>("positions", TypeInformation.of(Position.class));

    public static final OutputTag<AccountSummary> ACCOUNTS =
            new OutputTag<>("accounts", TypeInformation.of(AccountSummary.class));

    public static final OutputTag<Alert> ALERTS = new OutputTag<>("alerts", TypeInformation.of(Alert.class));

    /** What the venue inside a replay says; live, executions come from their topic. */
    public static final OutputTag<Execution> EXECUTIONS =
            new OutputTag<>("executions", TypeInformation.of(Execution.class));

    private ExecutionOutputs() {}
}
