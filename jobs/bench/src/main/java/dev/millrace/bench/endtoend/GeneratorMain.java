package dev.millrace.bench.endtoend;

import dev.millrace.core.codec.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Plays one tape after the other in real time, whatever becomes of it; what was due already goes at once. Arguments:
 * broker, and a folder: a file {@code play-N} there has the schedule and the tape, a {@link QuoteTape} or a
 * {@link FlashTape}, a line each, {@code done-N} says that it is played, and {@code ready} that it waits for the first.
 * It sends as the feed gateway does.
 */
public final class GeneratorMain {

    static final String READY = "ready";
    static final String PLAY = "play-";
    static final String DONE = "done-";

    private static final long LOOK_EVERY_MS = 5;
    private static final long PARK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    private GeneratorMain() {}

    public static void main(String[] args) throws Exception {
        ProcessHandle.current().parent().orElseThrow().onExit().thenRun(() -> Runtime.getRuntime()
                .halt(0));
        Path folder = Path.of(args[1]);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", args[0], "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.partitionsFor(Topics.QUOTES.topic());
            Files.createFile(folder.resolve(READY));
            for (int n = 0; true; n++) {
                Path play = folder.resolve(PLAY + n);
                while (Files.notExists(play)) {
                    Thread.sleep(LOOK_EVERY_MS);
                }
                List<String> lines = Files.readAllLines(play);
                play(producer, Schedule.parse(lines.get(0)), tape(lines.get(1)));
                Files.createFile(folder.resolve(DONE + n));
            }
        }
    }

    private static Iterator<QuoteTape.Entry> tape(String text) {
        return text.startsWith(FlashTape.WORD)
                ? new FlashTape(FlashTape.Spec.parse(text))
                : new QuoteTape(QuoteTape.Spec.parse(text));
    }

    private static void play(
            KafkaProducer<byte[], byte[]> producer, Schedule schedule, Iterator<QuoteTape.Entry> tape) {
        while (tape.hasNext()) {
            QuoteTape.Entry e = tape.next();
            long due = schedule.dueMicros(e.atMs());
            while (Schedule.nowMicros() < due) {
                LockSupport.parkNanos(PARK_NANOS);
            }
            producer.send(new ProducerRecord<>(Topics.QUOTES.topic(), e.partition(), e.atMs(), e.key(), e.value()));
        }
        producer.flush();
    }
}
