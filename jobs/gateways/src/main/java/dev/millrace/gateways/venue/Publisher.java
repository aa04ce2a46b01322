package dev.millrace.gateways.venue;

import dev.millrace.core.codec.Json;
import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.Alert;
import dev.millrace.core.event.Execution;
import dev.millrace.gateways.GatewayException;
import dev.millrace.gateways.TopicTail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes executions and alerts, one transaction a batch, each execution once. Whatever goes wrong, it starts a new
 * producer, which ends the old one's transaction one way or the other, looks at what the topic has, and writes the rest.
 */
final class Publisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final long FIRST_WINDOW = 1_000;
    private static final int CHUNK = 1_000;
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(2);

    private final String bootstrap;
    private final String transactionalId;
    private final ArrayDeque<Execution> executions = new ArrayDeque<>();
    private final ArrayDeque<Alert> alerts = new ArrayDeque<>();
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    Publisher(String bootstrap, String name) {
        this.bootstrap = bootstrap;
        this.transactionalId = "millrace.gateway." + name;
    }

    /**
     * Takes over from earlier producers of this name, and reads how far the topic is.
     *
     * @param accounts whose last sequence is wanted
     * @return the last published sequence of each account that has one
     */
    Map<String, Long> start(Set<String> accounts) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        Map<String, Long> published = new HashMap<>();
        long window = FIRST_WINDOW;
        boolean whole = false;
        while (!whole && (published.isEmpty() || !published.keySet().containsAll(accounts))) {
            whole = TopicTail.read(bootstrap, Topics.EXECUTIONS.topic(), window, record -> {
                Execution execution = execution(record.value());
                published.merge(execution.account(), execution.venueSequence(), Math::max);
            });
            window *= 10;
        }
        return published;
    }

    /** Adds to what is to be written. */
    void add(List<Execution> moreExecutions, List<Alert> moreAlerts) {
        executions.addAll(moreExecutions);
        alerts.addAll(moreAlerts);
    }

    /**
     * Writes what was added; what cannot be written stays for the next call.
     *
     * @throws GatewayException if another gateway of this name has taken over
     */
    void publish() {
        try {
            while (!executions.isEmpty() || !alerts.isEmpty()) {
                KafkaProducer<byte[], byte[]> current = producer == null ? resume() : producer;
                if (!executions.isEmpty() || !alerts.isEmpty()) {
                    writeChunk(current);
                }
            }
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new GatewayException("another gateway writes as " + transactionalId + ": this one stops", e);
        } catch (KafkaException e) {
            LOG.warn(
                    "{} executions and {} alerts wait for the broker: {}",
                    executions.size(),
                    alerts.size(),
                    e.toString());
            drop();
        }
    }

    @Override
    public void close() {
        drop();
    }

    /** Whether the broker took all there was. */
    boolean isIdle() {
        return executions.isEmpty() && alerts.isEmpty();
    }

    private void writeChunk(KafkaProducer<byte[], byte[]> current) {
        List<Execution> chunk = new ArrayList<>();
        current.beginTransaction();
        for (Execution execution : executions) {
            if (chunk.size() == CHUNK) {
                break;
            }
            chunk.add(execution);
            current.send(record(Topics.EXECUTIONS, execution.account(), execution));
        }
        List<Alert> raised = List.copyOf(alerts);
        for (Alert alert : raised) {
            current.send(record(Topics.ALERTS, alert.source(), alert));
        }
        current.commitTransaction();
        chunk.forEach(e -> executions.remove());
        raised.forEach(a -> alerts.remove());
    }

    /** A new producer after a failure; drops what the topic turns out to have. */
    private KafkaProducer<byte[], byte[]> resume() {
        Set<String> accounts = new java.util.HashSet<>();
        executions.forEach(e -> accounts.add(e.account()));
        Map<String, Long> published = start(accounts);
        executions.removeIf(e -> e.venueSequence() <= published.getOrDefault(e.account(), 0L));
        if (producer == null) {
            throw new IllegalStateException("no producer after start");
        }
        return producer;
    }

    private void drop() {
        if (producer != null) {
            producer.close(CLOSE_WAIT);
            producer = null;
        }
    }

    private static ProducerRecord<byte[], byte[]> record(Topics topic, String key, Object value) {
        return new ProducerRecord<>(topic.topic(), key.getBytes(StandardCharsets.UTF_8), Json.bytes(value));
    }

    private static Execution execution(byte[] json) {
        try {
            return Json.read(json, Execution.class);
        } catch (IOException e) {
            throw new GatewayException(
                    "topic " + Topics.EXECUTIONS.topic() + " has a record that is no execution: " + e, e);
        }
    }
}
