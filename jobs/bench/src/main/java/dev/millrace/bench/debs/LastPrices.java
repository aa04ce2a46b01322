package dev.millrace.bench.debs;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The first of the two stages of a windowed last price: beside the source, so that what crosses the shuffle is one price
 * of a symbol in each window or between two checkpoints, not each tick. Keeps nothing over a checkpoint.
 */
final class LastPrices extends AbstractStreamOperator<LastPrices.Price>
        implements OneInputStreamOperator<Tick, LastPrices.Price> {

    private static final long serialVersionUID = 1;

    private transient Map<String, Open> open;

    /** The newest price of a symbol in the window that ends at {@code endMs}. */
    public record Price(String symbol, long endMs, double price) {}

    @Override
    public void open() throws Exception {
        super.open();
        open = new HashMap<>();
    }

    @Override
    public void processElement(StreamRecord<Tick> element) {
        Tick tick = element.getValue();
        Open last = open.computeIfAbsent(tick.symbol(), s -> new Open());
        if (tick.timeMs() >= last.endMs) {
            emit(tick.symbol(), last);
            last.endMs = Tick.windowEndMs(tick.timeMs());
        }
        last.price = tick.price();
        last.changed = true;
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        emitAll();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        emitAll();
    }

    @Override
    public void finish() throws Exception {
        emitAll();
        super.finish();
    }

    private void emitAll() {
        open.forEach(this::emit);
    }

    private void emit(String symbol, Open last) {
        if (last.changed) {
            last.changed = false;
            output.collect(new StreamRecord<>(new Price(symbol, last.endMs, last.price), last.endMs - 1));
        }
    }

    private static final class Open {
        long endMs = Long.MIN_VALUE;
        double price;
        boolean changed;
    }
}
