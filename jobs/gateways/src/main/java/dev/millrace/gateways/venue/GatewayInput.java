package dev.millrace.gateways.venue;

import dev.millrace.core.codec.Topics;
import dev.millrace.gateways.TopicTail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * What a gateway reads. Orders wait until control is read from its beginning and quotes from a minute ago, so that the
 * first order meets the right trading states, rules that know the market, and a clock that is not behind.
 */
final class GatewayInput implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(1);
    private static final long WARM_UP_MS = 60_000;
    /** Of a feed that has been silent for longer, this many records are read for the clock among them. */
    private static final long SILENT_RECORDS = 1_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> orderPartitions;
    /** Ends of the other topics at the start; empty once they are reached. */
    private Map<TopicPartition, Long> ahead;

    private ConsumerRecords<byte[], byte[]> records = ConsumerRecords.empty();

    private GatewayInput(
            KafkaConsumer<byte[], byte[]> consumer,
            List<TopicPartition> orderPartitions,
            Map<TopicPartition, Long> ahead) {
        this.consumer = consumer;
        this.orderPartitions = orderPartitions;
        this.ahead = ahead;
    }

    /**
     * Reads on.
     *
     * @param orderOffsets where to go on in {@code orders}, by partition; from the beginning where there is none
     */
    static GatewayInput open(String bootstrap, Map<Integer, Long> orderOffsets) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(TopicTail.consumerConfig(bootstrap));
        List<TopicPartition> orders = partitions(consumer, Topics.ORDERS);
        List<TopicPartition> controls = partitions(consumer, Topics.CONTROL);
        List<TopicPartition> quotes = partitions(consumer, Topics.QUOTES);
        List<TopicPartition> others = new ArrayList<>(controls);
        others.addAll(quotes);
        List<TopicPartition> all = new ArrayList<>(others);
        all.addAll(orders);
        consumer.assign(all);
        consumer.seekToBeginning(controls);
        seekBack(consumer, quotes);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(orders);
        for (TopicPartition p : orders) {
            consumer.seek(p, orderOffsets.getOrDefault(p.partition(), begins.getOrDefault(p, 0L)));
        }
        consumer.pause(orders);
        return new GatewayInput(consumer, orders, consumer.endOffsets(others));
    }

    /** Reads what has come; the calls below tell it. */
    void poll() {
        if (!ahead.isEmpty() && TopicTail.reached(consumer, ahead)) {
            ahead = Map.of();
            consumer.resume(orderPartitions);
        }
        records = consumer.poll(POLL);
    }

    /** Whether orders are being read. */
    boolean isCaughtUp() {
        return ahead.isEmpty();
    }

    Iterable<ConsumerRecord<byte[], byte[]>> quotes() {
        return records.records(Topics.QUOTES.topic());
    }

    Iterable<ConsumerRecord<byte[], byte[]>> controls() {
        return records.records(Topics.CONTROL.topic());
    }

    Collection<ConsumerRecord<byte[], byte[]>> orders() {
        List<ConsumerRecord<byte[], byte[]>> orders = new ArrayList<>();
        records.records(Topics.ORDERS.topic()).forEach(orders::add);
        return orders;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static void seekBack(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> quotes) {
        Map<TopicPartition, Long> since = new HashMap<>();
        quotes.forEach(p -> since.put(p, System.currentTimeMillis() - WARM_UP_MS));
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(quotes);
        Map<TopicPartition, Long> ends = consumer.endOffsets(quotes);
        consumer.offsetsForTimes(since).forEach((p, found) -> {
            long last = Math.max(begins.getOrDefault(p, 0L), ends.getOrDefault(p, 0L) - SILENT_RECORDS);
            consumer.seek(p, found == null ? last : found.offset());
        });
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, Topics topic) {
        return consumer.partitionsFor(topic.topic()).stream()
                .map(p -> new TopicPartition(topic.topic(), p.partition()))
                .toList();
    }
}
