package dev.millrace.streams.execution;

import dev.millrace.core.event.AccountInput;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Presents the inputs of an account in {@link AccountInput#REPLAY_ORDER}, each once the watermark has passed its time.
 * Only in a replay: live, inputs are taken as they come, and the journal records their order.
 *
 * <p>State is bounded by what arrives between two watermarks.
 */
public final class EventTimeSorter extends KeyedProcessFunction<String, AccountInput, AccountInput> {

    private static final long serialVersionUID = 1;

    private transient MapState<Long, List<AccountInput>> waiting;

    @Override
    public void open(org.apache.flink.api.common.functions.OpenContext context) {
        waiting = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "waiting", Types.LONG, Types.LIST(TypeInformation.of(AccountInput.class))));
    }

    @Override
    public void processElement(AccountInput input, Context ctx, Collector<AccountInput> out) throws Exception {
        List<AccountInput> sameTime = waiting.get(input.eventTimeMs());
        if (sameTime == null) {
            sameTime = new ArrayList<>();
            ctx.timerService().registerEventTimeTimer(input.eventTimeMs());
        }
        sameTime.add(input);
        waiting.put(input.eventTimeMs(), sameTime);
    }

    @Override
    public void onTimer(long timeMs, OnTimerContext ctx, Collector<AccountInput> out) throws Exception {
        List<AccountInput> sameTime = waiting.get(timeMs);
        if (sameTime == null) {
            return;
        }
        waiting.remove(timeMs);
        sameTime.sort(AccountInput.REPLAY_ORDER);
        sameTime.forEach(out::collect);
    }
}
