package dev.millrace.bench.state;

import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Keeps a block a key, or compares those it was restored with. The counts are of this JVM. */
final class BlockKeeper extends KeyedProcessFunction<Long, Long, Long> {

    /** Blocks written, or found to be as they should. */
    static final LongAdder DONE = new LongAdder();

    /** When the latest attempt began with its state in place, {@link System#nanoTime}. */
    static volatile long openNanos;

    private static final long serialVersionUID = 1;

    private final boolean compare;
    private final long changed;
    private transient ValueState<byte[]> block;
    private transient boolean @Nullable [] written;

    /**
     * @param compare whether blocks are compared and not written
     * @param changed keys below this have version 1, those from it on 0; a second write of a key is that of version 1
     */
    BlockKeeper(boolean compare, long changed) {
        this.compare = compare;
        this.changed = changed;
    }

    @Override
    public void open(OpenContext context) {
        block = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("block", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        written = new boolean[(int) changed];
        openNanos = System.nanoTime();
    }

    @Override
    public void processElement(Long key, Context context, Collector<Long> out) throws Exception {
        boolean mayChange = key < changed;
        if (compare) {
            if (!Blocks.is(block.value(), key, mayChange ? 1 : 0)) {
                throw new IllegalStateException("the block of key " + key + " is not as it was written");
            }
        } else {
            boolean again = mayChange && written != null && written[key.intValue()];
            block.update(Blocks.of(key, again ? 1 : 0));
            if (mayChange && written != null) {
                written[key.intValue()] = true;
            }
        }
        DONE.increment();
    }
}
