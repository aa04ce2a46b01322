package dev.millrace.bench.endtoend;

import dev.millrace.core.account.TradingConfigs;
import dev.millrace.core.codec.Json;
import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.Execution;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A venue that answers the fence of each submission and nothing else: accounts hold their inputs until then. The answers
 * can stand on the topic before the question, since the epoch of a submission is known.
 */
public final class Fences {

    /** Epochs of one submission in the execution stage. */
    private static final long ATTEMPTS = 1_000;

    private Fences() {}

    /** The report for {@code account} on the first attempt of the submission {@code incarnation}, counted from 1. */
    public static Execution report(String account, long incarnation) {
        return new Execution(
                Execution.Type.FENCE_REPORT,
                "SIM",
                account,
                "G" + incarnation,
                "2026-01-06",
                "",
                null,
                "",
                null,
                null,
                0,
                null,
                0,
                0,
                null,
                null,
                QuoteTape.Spec.TUESDAY_MS,
                incarnation,
                null,
                incarnation * ATTEMPTS,
                List.of(),
                0,
                null);
    }

    /** Epoch of the first attempt of a submission. */
    public static long epoch(long incarnation) {
        return incarnation * ATTEMPTS;
    }

    /** Writes the answers for one submission more. */
    public static void answer(String bootstrap, long incarnation) throws ExecutionException, InterruptedException {
        List<String> accounts = new ArrayList<>();
        TradingConfigs.bundled().accounts().forEach(a -> accounts.add(a.account()));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String account : accounts) {
                byte[] key = account.getBytes(StandardCharsets.UTF_8);
                byte[] value = Json.bytes(report(account, incarnation));
                producer.send(new ProducerRecord<>(Topics.EXECUTIONS.topic(), key, value))
                        .get();
            }
        }
    }
}
