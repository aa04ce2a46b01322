package dev.millrace.streams.quality;

import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.QuoteRecord;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Tags each record with the clock of its partition and drops the clock records. It stands in the source's own task, so
 * it sees each partition in order, and its clocks are those of the source's offsets: what is late is the same in
 * every run.
 *
 * <p>State: the last clock of each partition, one entry a partition. Every subtask is given all of them when it is
 * restored, since partitions may have moved.
 */
public final class ClockOperator extends AbstractStreamOperator<FeedRecord>
        implements OneInputStreamOperator<FeedRecord, FeedRecord> {

    private static final long serialVersionUID = 1;

    private transient Map<Integer, Long> clocks;
    private transient ListState<Map<Integer, Long>> saved;

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        clocks = new HashMap<>();
        saved = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>("clocks", Types.MAP(Types.INT, Types.LONG)));
        for (Map<Integer, Long> part : saved.get()) {
            // A subtask that once had the partition may still remember an older clock.
            part.forEach((partition, clockMs) -> clocks.merge(partition, clockMs, Math::max));
        }
    }

    @Override
    public void processElement(StreamRecord<FeedRecord> element) {
        FeedRecord record = element.getValue();
        QuoteRecord quote = record.quote();
        if (quote != null && quote.kind() == QuoteRecord.Kind.CLOCK) {
            clocks.merge(record.partition(), quote.eventTimeMs(), Math::max);
            return;
        }
        Long clockMs = clocks.get(record.partition());
        output.collect(clockMs == null ? element : element.replace(record.withClock(clockMs)));
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        saved.update(java.util.List.of(clocks));
    }
}
