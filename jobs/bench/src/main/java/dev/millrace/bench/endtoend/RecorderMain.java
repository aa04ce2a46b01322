package dev.millrace.bench.endtoend;

import dev.millrace.core.codec.Json;
import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.PatternMatch;
import dev.millrace.core.event.RejectedQuote;
import dev.millrace.core.event.Signal;
import dev.millrace.core.order.OrderId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes what arrives in topics, committed or not, and when. Arguments: broker, the file, and topics by their constants.
 * The file appears when it listens.
 */
public final class RecorderMain {

    private static final Duration POLL = Duration.ofMillis(100);

    private RecorderMain() {}

    public static void main(String[] args) throws IOException {
        ProcessHandle.current().parent().orElseThrow().onExit().thenRun(() -> Runtime.getRuntime()
                .halt(0));
        List<Topics> topics = Arrays.stream(args).skip(2).map(Topics::valueOf).toList();
        try (TopicReader reader = new TopicReader(args[0], topics, false, true);
                BufferedWriter file = Files.newBufferedWriter(Path.of(args[1]))) {
            while (true) {
                reader.poll(POLL, record -> {
                    long nowMicros = Schedule.nowMicros();
                    Arrival arrival = arrival(record, nowMicros);
                    if (arrival != null) {
                        write(file, arrival);
                    }
                });
                file.flush();
            }
        }
    }

    private static void write(BufferedWriter file, Arrival arrival) {
        try {
            file.write(arrival.line());
            file.newLine();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What says when it was due; of other records nothing. */
    private static @Nullable Arrival arrival(ConsumerRecord<byte[], byte[]> record, long nowMicros) {
        String topic = record.topic().toUpperCase(Locale.ROOT).replace('-', '_');
        try {
            return switch (Topics.valueOf(topic)) {
                case QUOTES -> record.key() == null ? null : new Arrival(topic, "", record.timestamp(), nowMicros, "");
                case SIGNALS -> {
                    Signal s = Json.read(record.value(), Signal.class);
                    yield new Arrival(topic, s.instrument(), s.eventTimeMs(), nowMicros, s.strategy() + s.direction());
                }
                case ORDERS -> {
                    OrderCommand c = Json.read(record.value(), OrderCommand.class);
                    boolean entry = c.type() == OrderCommand.Type.NEW && c.leg().equals("entry");
                    yield entry
                            ? new Arrival(topic, c.instrument(), slotMs(c.orderId()), nowMicros, c.orderId())
                            : c.type() == OrderCommand.Type.FENCE ? Arrival.fence(nowMicros) : null;
                }
                case EXECUTIONS -> {
                    Execution e = Json.read(record.value(), Execution.class);
                    yield e.type() == Execution.Type.NEW
                            ? new Arrival(topic, e.instrument(), slotMs(e.orderId()), nowMicros, e.orderId())
                            : null;
                }
                case QUOTES_REJECTED -> {
                    RejectedQuote r = Json.read(record.value(), RejectedQuote.class);
                    yield new Arrival(topic, r.instrument(), r.eventTimeMs(), nowMicros, r.reason());
                }
                case PATTERNS -> {
                    PatternMatch m = Json.read(record.value(), PatternMatch.class);
                    StringBuilder match =
                            new StringBuilder(m.pattern()).append(' ').append(m.direction());
                    m.stages().forEach(s -> match.append(' ').append(s.eventTimeMs()));
                    yield new Arrival(topic, m.instrument(), m.eventTimeMs(), nowMicros, match.toString());
                }
                default -> null;
            };
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The decision that an order came from. */
    private static long slotMs(String orderId) {
        OrderId id = OrderId.parse(orderId);
        return id == null ? 0 : id.slotMs();
    }
}
