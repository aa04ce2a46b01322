package dev.millrace.bench.endtoend;

import dev.millrace.core.codec.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Plays a tape in real time, whatever becomes of it. Arguments: broker, the schedule's start in microseconds, a file that
 * is written at the end, and the tape. It sends as the feed gateway does.
 */
public final class GeneratorMain {

    private static final long PARK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    private GeneratorMain() {}

    public static void main(String[] args) throws Exception {
        ProcessHandle.current().parent().orElseThrow().onExit().thenRun(() -> Runtime.getRuntime()
                .halt(0));
        QuoteTape.Spec spec = QuoteTape.Spec.parse(args[3]);
        Schedule schedule = new Schedule(spec.startMs(), Long.parseLong(args[1]));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", args[0], "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.partitionsFor(Topics.QUOTES.topic());
            for (QuoteTape tape = new QuoteTape(spec); tape.hasNext(); ) {
                QuoteTape.Entry e = tape.next();
                long due = schedule.dueMicros(e.atMs());
                while (Schedule.nowMicros() < due) {
                    LockSupport.parkNanos(PARK_NANOS);
                }
                producer.send(new ProducerRecord<>(Topics.QUOTES.topic(), e.partition(), e.atMs(), e.key(), e.value()));
            }
        }
        Files.createFile(Path.of(args[2]));
    }
}
