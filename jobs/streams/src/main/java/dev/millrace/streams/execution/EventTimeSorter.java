package dev.millrace.streams.execution;

import dev.millrace.core.event.AccountInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Presents the inputs of each account in {@link AccountInput#REPLAY_ORDER}, each once the watermark has reached its
 * time. Only in a replay: live, inputs are taken as they come, and the journal records their order.
 *
 * <p>State: the inputs that wait, by account, bounded by what arrives between two watermarks. They wait in memory and
 * are written to state when a checkpoint is taken; a timer for each would cost more than all the rest of the stage.
 */
public final class EventTimeSorter extends AbstractStreamOperator<AccountInput>
        implements OneInputStreamOperator<AccountInput, AccountInput> {

    private static final long serialVersionUID = 1;
    private static final String STATE = "waiting";

    private transient PriorityQueue<AccountInput> waiting;
    private transient ListState<AccountInput> saved;
    /** Accounts that have something in state. */
    private transient List<String> savedAccounts;

    @Override
    public void open() throws Exception {
        super.open();
        waiting = new PriorityQueue<>(AccountInput.REPLAY_ORDER);
        saved = getRuntimeContext()
                .getListState(new ListStateDescriptor<>(STATE, TypeInformation.of(AccountInput.class)));
        try (Stream<Object> keys = getKeyedStateBackend().getKeys(STATE, VoidNamespace.INSTANCE)) {
            savedAccounts = keys.map(Object::toString).distinct().toList();
        }
        for (String account : savedAccounts) {
            setCurrentKey(account);
            saved.get().forEach(waiting::add);
        }
    }

    @Override
    public void processElement(StreamRecord<AccountInput> element) {
        waiting.add(element.getValue());
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        for (AccountInput next = waiting.peek();
                next != null && next.eventTimeMs() <= watermark.getTimestamp();
                next = waiting.peek()) {
            output.collect(new StreamRecord<>(waiting.remove(), next.eventTimeMs()));
        }
        super.processWatermark(watermark);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        Map<String, List<AccountInput>> byAccount = new HashMap<>();
        savedAccounts.forEach(account -> byAccount.put(account, new ArrayList<>()));
        for (AccountInput input : waiting) {
            byAccount
                    .computeIfAbsent(input.account(), account -> new ArrayList<>())
                    .add(input);
        }
        List<String> written = new ArrayList<>();
        for (Map.Entry<String, List<AccountInput>> entry : byAccount.entrySet()) {
            setCurrentKey(entry.getKey());
            saved.update(entry.getValue());
            if (!entry.getValue().isEmpty()) {
                written.add(entry.getKey());
            }
        }
        savedAccounts = written;
    }
}
