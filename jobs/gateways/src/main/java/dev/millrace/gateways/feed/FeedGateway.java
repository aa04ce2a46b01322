package dev.millrace.gateways.feed;

import dev.millrace.core.codec.QuoteCodec;
import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.market.GeneratedMarket;
import dev.millrace.core.market.MarketRecord;
import dev.millrace.gateways.GatewayException;
import dev.millrace.gateways.GatewayProcess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generated market in real time on topic {@code quotes}, and the clock of the log. One thread writes both: whatever
 * is due up to a time, then the clock of that time on every partition, so that no clock passes a quote. It goes on from
 * the numbers, prices and time that the topic ends with.
 */
public final class FeedGateway implements GatewayProcess.Gateway {

    private static final Logger LOG = LoggerFactory.getLogger(FeedGateway.class);
    private static final long NANOS_PER_MS = 1_000_000;
    private static final long MAX_PARK_NANOS = NANOS_PER_MS / 2;
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(2);

    private final FeedGatewaySettings settings;
    private final KafkaProducer<byte[], byte[]> producer;
    private final QuoteCodec codec = new QuoteCodec();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private volatile boolean stopped;

    public FeedGateway(FeedGatewaySettings settings) {
        this.settings = settings;
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrap(),
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true);
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void run() {
        try {
            QuoteLog log = QuoteLog.read(settings.bootstrap());
            long startMs = Math.max(System.currentTimeMillis(), log.lastTimeMs() + 1);
            long startNanos = System.nanoTime();
            GeneratedMarket market = new GeneratedMarket(
                    settings.catalog(),
                    settings.seed(),
                    startMs,
                    settings.quotesPerSecond(),
                    settings.instruments(),
                    true);
            market.resumeAt(startMs, log.resume(settings.catalog()));
            int partitions = producer.partitionsFor(Topics.QUOTES.topic()).size();
            LOG.info("feed is up: {} quotes/s of {}", settings.quotesPerSecond(), settings.instruments());
            MarketRecord next = market.next();
            long clockMs = startMs;
            while (!stopped) {
                long nowMs = startMs + (System.nanoTime() - startNanos) / NANOS_PER_MS;
                while (next.atMs() <= nowMs) {
                    if (clockMs <= next.atMs()) {
                        // After a pause the quotes of it must not be ahead of the clock.
                        sendClock(next.atMs() - 1, partitions);
                        clockMs = next.atMs() + settings.clockMs();
                    }
                    send(next);
                    next = market.next();
                }
                if (clockMs <= nowMs) {
                    sendClock(nowMs, partitions);
                    clockMs = nowMs + settings.clockMs();
                }
                checkFailure();
                long waitNanos = (Math.min(clockMs, next.atMs()) - nowMs) * NANOS_PER_MS;
                LockSupport.parkNanos(Math.min(waitNanos, MAX_PARK_NANOS));
            }
        } catch (KafkaException e) {
            throw new GatewayException("the broker at " + settings.bootstrap() + " does not serve: " + e, e);
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        producer.close(CLOSE_WAIT);
    }

    private void send(MarketRecord record) {
        byte[] value = record instanceof MarketRecord.Quoted quoted
                ? codec.encode(quoted.quote())
                : ((MarketRecord.Malformed) record).raw();
        byte[] key = record.instrument().getBytes(StandardCharsets.UTF_8);
        write(new ProducerRecord<>(Topics.QUOTES.topic(), null, record.atMs(), key, value));
    }

    private void sendClock(long nowMs, int partitions) {
        byte[] value = codec.encode(QuoteRecord.clock(GeneratedMarket.SOURCE, nowMs));
        for (int partition = 0; partition < partitions; partition++) {
            write(new ProducerRecord<>(Topics.QUOTES.topic(), partition, nowMs, null, value));
        }
    }

    private void write(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (written, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            }
        });
    }

    private void checkFailure() {
        Exception error = failure.get();
        if (error != null) {
            throw new GatewayException("the broker at " + settings.bootstrap() + " took no quotes: " + error, error);
        }
    }
}
