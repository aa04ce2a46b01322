package dev.millrace.bench.debs;

import dev.millrace.core.feature.EmaCross;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The query over the ticks of one partition: a store of the open window's prices, and one of averages. */
final class CrossProcessor implements Processor<String, Double, String, byte[]> {

    static final String CLOSES = "closes";
    static final String AVERAGES = "averages";

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<String, byte[]> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, Close> closes;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, EmaCross> averages;

    /** Unknown after a start: then whatever the store has of older windows ends with the first tick. */
    private long openEndMs = Long.MIN_VALUE;

    /** The newest price of the window that ends at {@code endMs}. */
    record Close(long endMs, double price) {}

    @Override
    public void init(ProcessorContext<String, byte[]> processorContext) {
        context = processorContext;
        closes = context.getStateStore(CLOSES);
        averages = context.getStateStore(AVERAGES);
    }

    @Override
    public void process(Record<String, Double> tick) {
        if (tick.timestamp() >= openEndMs) {
            close(tick.timestamp());
            openEndMs = Tick.windowEndMs(tick.timestamp());
        }
        closes.put(tick.key(), new Close(openEndMs, tick.value()));
    }

    private void close(long nowMs) {
        try (KeyValueIterator<String, Close> open = closes.all()) {
            while (open.hasNext()) {
                KeyValue<String, Close> entry = open.next();
                Close close = entry.value;
                if (close.endMs() > nowMs) {
                    continue;
                }
                EmaCross known = averages.get(entry.key);
                EmaCross cross = known == null ? new EmaCross() : known;
                cross.onClose(close.endMs(), close.price());
                averages.put(entry.key, cross);
                closes.delete(entry.key);
                context.forward(new Record<>(entry.key, Answer.encode(close.endMs(), cross), close.endMs()));
            }
        }
    }
}
