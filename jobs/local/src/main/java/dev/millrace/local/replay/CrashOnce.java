package dev.millrace.local.replay;

import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrderCommand;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.streaming.api.functions.co.CoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Fails its task once, in the first attempt: as soon as event time is past a point, a checkpoint is there to recover
 * from, and an order is working. Runs with parallelism 1, so that it sees every order.
 */
final class CrashOnce extends CoProcessFunction<OrderCommand, Execution, ReplayLine> implements CheckpointListener {

    private static final long serialVersionUID = 1;

    private final long notBeforeMs;

    private final Set<String> working = new HashSet<>();
    // The two inputs may overtake each other.
    private final Set<String> endedBeforeSeen = new HashSet<>();
    private transient boolean checkpointed;

    CrashOnce(long notBeforeMs) {
        this.notBeforeMs = notBeforeMs;
    }

    @Override
    public void processElement1(OrderCommand order, Context ctx, Collector<ReplayLine> out) {
        if (order.type() == OrderCommand.Type.NEW && !endedBeforeSeen.remove(order.orderId())) {
            working.add(order.orderId());
        }
        crashIfDue(order.eventTimeMs());
    }

    @Override
    public void processElement2(Execution execution, Context ctx, Collector<ReplayLine> out) {
        boolean ended = execution.status() != null && execution.status().isTerminal();
        if (ended && !working.remove(execution.orderId())) {
            endedBeforeSeen.add(execution.orderId());
        }
        crashIfDue(execution.eventTimeMs());
    }

    private void crashIfDue(long eventTimeMs) {
        boolean first = getRuntimeContext().getTaskInfo().getAttemptNumber() == 0;
        if (first && checkpointed && eventTimeMs >= notBeforeMs && !working.isEmpty()) {
            throw new RequestedCrash(working.size());
        }
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        checkpointed = true;
    }

    /** The failure that was asked for. */
    static final class RequestedCrash extends RuntimeException {

        private static final long serialVersionUID = 1;

        RequestedCrash(int workingOrders) {
            super("crash as requested, with " + workingOrders + " orders working");
        }
    }
}
