package dev.millrace.streams.io;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;

/**
 * Stands before a transactional sink and passes every record on. When an attempt starts it settles, once for the job,
 * what the sink cannot know of, since each submission has transactions with names of its own:
 *
 * <ul>
 *   <li>A submission that died before its first checkpoint is in nobody's state. What it left open is closed here;
 *       readers of committed records would wait for it until its timeout.
 *   <li>A job that was replaced, wakes and restarts finds names younger than its own, and ends.
 * </ul>
 *
 * <p>What the submission of the restored checkpoint left is for the sink: it commits or aborts that.
 */
final class TransactionGuard extends RichMapFunction<TopicRecord, TopicRecord> implements CheckpointedFunction {

    private static final long serialVersionUID = 1;

    private final Properties broker;
    private final String job;
    private final long incarnation;

    /** The submission that writes, and the one before it, whose commits may still be under way. */
    private transient List<Long> lineage;

    private transient ListState<Long> state;

    /**
     * @param job prefix of the transactional IDs of all submissions; the incarnation and a dash follow
     * @param incarnation of this submission
     */
    TransactionGuard(Properties broker, String job, long incarnation) {
        this.broker = broker;
        this.job = job;
        this.incarnation = incarnation;
    }

    @Override
    public TopicRecord map(TopicRecord item) {
        return item;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        state = context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>("submissions", Types.LONG));
        List<Long> restored = new ArrayList<>();
        state.get().forEach(restored::add);
        boolean again = !restored.isEmpty() && restored.get(0) == incarnation;
        lineage = again ? restored : restored.isEmpty() ? List.of(incarnation) : List.of(incarnation, restored.get(0));
        if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() != 0) {
            return;
        }
        Set<Long> kept = new HashSet<>(restored);
        kept.add(incarnation);
        try (Admin admin = Admin.create(broker)) {
            Collection<TransactionListing> listed =
                    admin.listTransactions().all().get();
            if (again || getRuntimeContext().getTaskInfo().getAttemptNumber() > 0) {
                endIfReplaced(listed);
            }
            admin.fenceProducers(abandoned(listed, job, kept)).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot settle older transactions of " + job, e.getCause());
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        state.update(getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0 ? lineage : List.of());
    }

    private void endIfReplaced(Collection<TransactionListing> listed) {
        long newest = listed.stream()
                .mapToLong(transaction -> incarnationOf(transaction.transactionalId(), job))
                .max()
                .orElse(incarnation);
        if (newest > incarnation) {
            throw new SuppressRestartsException(new IllegalStateException(
                    "a newer job, submitted at " + newest + ", writes the transactions of " + job));
        }
    }

    /** The transactional IDs that a submission outside {@code kept} left open. */
    static Set<String> abandoned(Collection<TransactionListing> listed, String job, Set<Long> kept) {
        Set<String> ids = new HashSet<>();
        for (TransactionListing transaction : listed) {
            long owner = incarnationOf(transaction.transactionalId(), job);
            if (owner >= 0 && !kept.contains(owner) && transaction.state() == TransactionState.ONGOING) {
                ids.add(transaction.transactionalId());
            }
        }
        return ids;
    }

    /** The submission in a transactional ID {@code job + incarnation + '-' + ...}; -1 for the IDs of others. */
    private static long incarnationOf(String transactionalId, String job) {
        int end = transactionalId.indexOf('-', job.length());
        if (!transactionalId.startsWith(job) || end < 0) {
            return -1;
        }
        try {
            return Long.parseLong(transactionalId, job.length(), end, 10);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
