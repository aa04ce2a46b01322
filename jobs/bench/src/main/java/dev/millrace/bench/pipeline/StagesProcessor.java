package dev.millrace.bench.pipeline;

import dev.millrace.core.codec.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The stages of the loop as one processor: what they put out goes to the sinks, which have the names of their topics.
 * State is worked on in memory, as in the loop, and goes to the store once a commit interval: at every quote it would be
 * exact, and many times slower.
 */
final class StagesProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    static final String STATE = "state";

    private final LoopArguments arguments;
    private boolean begun;

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<byte[], byte[]> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, byte[]> store;

    @SuppressWarnings("NullAway.Init")
    private LoopStages stages;

    StagesProcessor(LoopArguments arguments) {
        this.arguments = arguments;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        store = context.getStateStore(STATE);
        try {
            stages = new LoopStages(arguments.partitions(), arguments.work(), this::send);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        context.schedule(Duration.ofMillis(LoopArguments.COMMIT_MS), PunctuationType.WALL_CLOCK_TIME, now -> save());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        begin();
        RecordMetadata from = context.recordMetadata().orElseThrow();
        if (from.topic().equals(Topics.QUOTES.topic())) {
            stages.onQuote(from.partition(), from.offset(), record.key(), record.value());
            return;
        }
        try {
            stages.onExecution(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not in {@link #init}, where nothing can be sent yet. */
    private void begin() {
        if (!begun) {
            begun = true;
            stages.begin();
        }
    }

    private void save() {
        begin();
        try {
            stages.save(store::put);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(Topics topic, String key, byte[] value) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        context.forward(new Record<>(bytes, value, context.currentSystemTimeMs()), topic.topic());
    }
}
