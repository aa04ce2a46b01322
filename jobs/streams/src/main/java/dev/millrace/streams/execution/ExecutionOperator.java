package dev.millrace.streams.execution;

import dev.millrace.core.account.Effects;
import dev.millrace.core.event.AccountInput;
import dev.millrace.core.event.AccountSummary;
import dev.millrace.core.event.Alert;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.JournalEntry;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.Position;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Drives the accounts of its key groups. An account works in memory and is written to keyed state when a checkpoint
 * is taken: it is one object with many small changes, and there are few of them.
 *
 * <p>All accounts of the configuration exist from the start, so that each attempt can begin its epoch, and fence what
 * an earlier one may still be sending, before the first input.
 */
public final class ExecutionOperator extends AbstractStreamOperator<OrderCommand>
        implements OneInputStreamOperator<AccountInput, OrderCommand>, Triggerable<String, VoidNamespace>, Effects {

    private static final long serialVersionUID = 1;

    /** Makes the loop of an account that has no state yet. */
    public interface Loops extends Function<String, AccountLoop>, Serializable {}

    /** Attempts of one submission that are told apart; beyond it, the state's own last epoch still counts on. */
    private static final long ATTEMPTS = 1_000;

    private final List<String> accounts;
    private final Loops newLoop;
    private final long incarnation;

    private transient Map<String, AccountLoop> loops;
    private transient Map<String, Long> armed;
    private transient ValueState<byte[]> state;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient Map<Class<?>, Counter> counters;
    private transient boolean begun;

    /**
     * @param incarnation of the submitted job, higher than that of any job before it on these topics: a job that was
     *     replaced and wakes up stays behind, however often it restarts
     */
    public ExecutionOperator(List<String> accounts, Loops newLoop, long incarnation) {
        this.accounts = List.copyOf(accounts);
        this.newLoop = newLoop;
        this.incarnation = incarnation;
    }

    @Override
    public void open() throws Exception {
        super.open();
        loops = new TreeMap<>();
        armed = new HashMap<>();
        counters = new HashMap<>();
        begun = false;
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("account", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        timers = getInternalTimerService("deadlines", VoidNamespaceSerializer.INSTANCE, this);
        TaskInfo task = getRuntimeContext().getTaskInfo();
        for (String account : accounts) {
            int owner = KeyGroupRangeAssignment.assignKeyToParallelOperator(
                    account, task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks());
            if (owner != task.getIndexOfThisSubtask()) {
                continue;
            }
            AccountLoop loop = newLoop.apply(account);
            setCurrentKey(account);
            byte[] saved = state.value();
            if (saved != null) {
                loop.restore(saved);
            }
            loops.put(account, loop);
        }
        // Nothing may be emitted before the task runs, and an account without inputs has to fence as well.
        getProcessingTimeService().registerTimer(getProcessingTimeService().getCurrentProcessingTime(), now -> begin());
    }

    private void begin() {
        if (begun) {
            return;
        }
        begun = true;
        int attempt = getRuntimeContext().getTaskInfo().getAttemptNumber();
        loops.forEach((account, loop) -> {
            loop.begin(epoch(loop.epoch(), attempt), this);
            arm(account, loop);
        });
    }

    /** Where the clock of the submission went back, epochs count on from the state; no two attempts have the same. */
    private long epoch(long ofState, int attempt) {
        long epoch = incarnation * ATTEMPTS + attempt;
        return epoch > ofState ? epoch : ofState + 1 + attempt;
    }

    @Override
    public void processElement(StreamRecord<AccountInput> element) {
        begin();
        AccountInput input = element.getValue();
        AccountLoop loop = loops.get(input.account());
        if (loop == null) {
            alert(new Alert(
                    "execution",
                    "UNKNOWN_ACCOUNT",
                    input.account(),
                    input.kind() + " for an account that is not configured",
                    input.eventTimeMs()));
            return;
        }
        loop.on(input, this);
        if (loop.replacedBy() != 0) {
            throw new SuppressRestartsException(new IllegalStateException(
                    "a newer job, of epoch " + loop.replacedBy() + ", has taken over account " + input.account()));
        }
        arm(input.account(), loop);
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
        String account = timer.getKey();
        armed.remove(account);
        AccountLoop loop = loops.get(account);
        if (loop != null) {
            begin();
            loop.runDeadlines(timer.getTimestamp(), this);
            arm(account, loop);
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no timer of this stage runs on processing time");
    }

    /** One timer an account: an earlier deadline adds one, a later one waits for the timer that is there. */
    private void arm(String account, AccountLoop loop) {
        long deadlineMs = loop.nextDeadlineMs();
        if (deadlineMs < armed.getOrDefault(account, Long.MAX_VALUE)) {
            setCurrentKey(account);
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, deadlineMs);
            armed.put(account, deadlineMs);
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        for (Map.Entry<String, AccountLoop> entry : loops.entrySet()) {
            setCurrentKey(entry.getKey());
            state.update(entry.getValue().snapshot());
        }
    }

    @Override
    public void command(OrderCommand command) {
        count(command);
        output.collect(new StreamRecord<>(command, command.eventTimeMs()));
    }

    @Override
    public void journal(JournalEntry entry) {
        side(ExecutionOutputs.JOURNAL, entry, entry.eventTimeMs());
    }

    @Override
    public void position(Position position) {
        side(ExecutionOutputs.POSITIONS, position, position.eventTimeMs());
    }

    @Override
    public void account(AccountSummary summary) {
        side(ExecutionOutputs.ACCOUNTS, summary, summary.eventTimeMs());
    }

    @Override
    public void alert(Alert alert) {
        side(ExecutionOutputs.ALERTS, alert, alert.eventTimeMs());
    }

    @Override
    public void execution(Execution execution) {
        side(ExecutionOutputs.EXECUTIONS, execution, execution.eventTimeMs());
    }

    private <T> void side(OutputTag<T> tag, T value, long timestampMs) {
        count(value);
        output.collect(tag, new StreamRecord<>(value, timestampMs));
    }

    /** Metrics named after what left: {@code orderCommands}, {@code journalEntrys} and so on. */
    private void count(Object value) {
        Class<?> type = value.getClass();
        Counter counter = counters.get(type);
        if (counter == null) {
            String name = type.getSimpleName();
            counter = getMetricGroup().counter(Character.toLowerCase(name.charAt(0)) + name.substring(1) + "s");
            counters.put(type, counter);
        }
        counter.inc();
    }
}
