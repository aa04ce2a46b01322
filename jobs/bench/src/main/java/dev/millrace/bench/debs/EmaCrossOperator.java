package dev.millrace.bench.debs;

import dev.millrace.core.feature.EmaCross;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Runs {@link EmaCross} for each symbol of its key groups when the watermark ends a window. As the stages of TradingJob
 * do, it works in memory and writes to keyed state, when a checkpoint is taken, what has changed.
 *
 * <p>State: one {@link Symbol} a symbol.
 */
final class EmaCrossOperator extends AbstractStreamOperator<EmaCrossOperator.Encoded>
        implements OneInputStreamOperator<LastPrices.Price, EmaCrossOperator.Encoded> {

    private static final long serialVersionUID = 1;
    private static final String STATE = "averages";

    private transient Map<String, Symbol> symbols;
    private transient ValueState<Symbol> saved;
    private transient TypeSerializer<Symbol> serializer;

    /** An answer as {@link Answer} writes it. */
    public record Encoded(String symbol, byte[] value) {}

    /** Averages, and the newest price of the window that is open, if there is one. */
    public static final class Symbol {
        public EmaCross cross = new EmaCross();
        public boolean traded;
        public long endMs;
        public double price;
        transient boolean changed;
    }

    @Override
    public void open() throws Exception {
        super.open();
        TypeInformation<Symbol> type = TypeInformation.of(Symbol.class);
        serializer = type.createSerializer(getExecutionConfig().getSerializerConfig());
        saved = getRuntimeContext().getState(new ValueStateDescriptor<>(STATE, type));
        symbols = new HashMap<>();
        List<String> keys;
        try (Stream<String> restored = this.<String>getKeyedStateBackend().getKeys(STATE, VoidNamespace.INSTANCE)) {
            keys = restored.toList();
        }
        for (String key : keys) {
            setCurrentKey(key);
            symbols.put(key, serializer.copy(saved.value()));
        }
    }

    @Override
    public void processElement(StreamRecord<LastPrices.Price> element) {
        LastPrices.Price price = element.getValue();
        Symbol symbol = symbols.computeIfAbsent(price.symbol(), s -> new Symbol());
        // The first price of a window may overtake the watermark that ends the one before it.
        if (price.endMs() > symbol.endMs) {
            close(price.symbol(), symbol);
        }
        symbol.traded = true;
        symbol.endMs = price.endMs();
        symbol.price = price.price();
        symbol.changed = true;
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        symbols.forEach((name, symbol) -> {
            if (symbol.endMs - 1 <= mark.getTimestamp()) {
                close(name, symbol);
            }
        });
        super.processWatermark(mark);
    }

    private void close(String name, Symbol symbol) {
        if (symbol.traded) {
            symbol.traded = false;
            symbol.changed = true;
            symbol.cross.onClose(symbol.endMs, symbol.price);
            output.collect(
                    new StreamRecord<>(new Encoded(name, Answer.encode(symbol.endMs, symbol.cross)), symbol.endMs - 1));
        }
    }

    /** A heap backend keeps the object it is given and writes it out while ticks go on changing ours: it gets a copy. */
    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        for (Map.Entry<String, Symbol> entry : symbols.entrySet()) {
            Symbol symbol = entry.getValue();
            if (symbol.changed) {
                setCurrentKey(entry.getKey());
                saved.update(serializer.copy(symbol));
                symbol.changed = false;
            }
        }
    }
}
