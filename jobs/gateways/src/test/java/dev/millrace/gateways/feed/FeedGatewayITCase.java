package dev.millrace.gateways.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.codec.MalformedRecordException;
import dev.millrace.core.codec.QuoteCodec;
import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.gateways.TopicSetup;
import dev.millrace.testkit.EmbeddedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class FeedGatewayITCase {

    private static final List<String> INSTRUMENTS = List.of("EURUSD", "GBPUSD", "USDJPY");

    @Test
    void writesQuotesAndAClockThatNeverPassesThemAndGoesOnAfterAStop() throws InterruptedException {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            TopicSetup.create(kafka.bootstrap(), 2);
            runUntil(kafka, 300);
            int first = quotes(kafka).size();
            runUntil(kafka, first + 300);

            Map<String, Long> highest = new HashMap<>();
            Map<String, Set<Integer>> partitions = new HashMap<>();
            Map<Integer, Long> clocks = new HashMap<>();
            int inOrder = 0;
            int all = 0;
            QuoteCodec codec = new QuoteCodec();
            for (ConsumerRecord<byte[], byte[]> record : kafka.readAll(Topics.QUOTES.topic(), true)) {
                QuoteRecord quote;
                try {
                    quote = codec.decode(record.value());
                } catch (MalformedRecordException e) {
                    assertThat(record.key()).isNotEmpty();
                    continue;
                }
                long clock = clocks.getOrDefault(record.partition(), 0L);
                if (quote.kind() == QuoteRecord.Kind.CLOCK) {
                    assertThat(quote.eventTimeMs()).isGreaterThan(clock);
                    clocks.put(record.partition(), quote.eventTimeMs());
                } else {
                    // What the feed delivers late on purpose is the exception; the stamp is never behind the clock.
                    assertThat(record.timestamp()).isGreaterThan(clock);
                    partitions
                            .computeIfAbsent(quote.instrument(), i -> new HashSet<>())
                            .add(record.partition());
                    all++;
                    if (quote.feedSequence() > highest.getOrDefault(quote.instrument(), 0L)) {
                        inOrder++;
                        highest.put(quote.instrument(), quote.feedSequence());
                    }
                }
            }
            assertThat(clocks).hasSize(2);
            assertThat(partitions.keySet()).containsAll(INSTRUMENTS);
            assertThat(partitions.values()).allSatisfy(p -> assertThat(p).hasSize(1));
            // A feed that began its numbers again would have half of them twice.
            assertThat(inOrder).isGreaterThan(all * 9 / 10);
        }
    }

    private static void runUntil(EmbeddedKafka kafka, int count) throws InterruptedException {
        FeedGateway feed = new FeedGateway(
                new FeedGatewaySettings(kafka.bootstrap(), 5, 500, 5, INSTRUMENTS, InstrumentCatalog.bundled()));
        Thread thread = new Thread(feed::run, "feed");
        thread.start();
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> quotes(kafka).size() >= count);
        } finally {
            feed.stop();
            thread.join();
            feed.close();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> quotes(EmbeddedKafka kafka) {
        List<ConsumerRecord<byte[], byte[]>> quotes = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : kafka.readAll(Topics.QUOTES.topic(), true)) {
            if (record.key() != null) {
                quotes.add(record);
            }
        }
        return quotes;
    }
}
