package dev.millrace.gateways.feed;

import dev.millrace.core.codec.MalformedRecordException;
import dev.millrace.core.codec.QuoteCodec;
import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.market.GeneratedMarket;
import dev.millrace.gateways.TopicTail;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What topic {@code quotes} ends with: where a feed that stopped goes on. */
final class QuoteLog {

    /** Records of each partition that are read; with the clock among them some minutes. */
    private static final long WINDOW = 100_000;
    /** A single price may be one of the feed's defects: the middle one of so many is none. */
    private static final int PRICES = 9;

    private final QuoteCodec codec = new QuoteCodec();
    private final Map<String, Last> last = new HashMap<>();
    private long lastTimeMs = Long.MIN_VALUE;

    private QuoteLog() {}

    static QuoteLog read(String bootstrap) {
        QuoteLog log = new QuoteLog();
        TopicTail.read(bootstrap, Topics.QUOTES.topic(), WINDOW, log::on);
        return log;
    }

    /** The latest event time; {@link Long#MIN_VALUE} if there is none. */
    long lastTimeMs() {
        return lastTimeMs;
    }

    /** Numbers and prices by instrument. */
    Map<String, GeneratedMarket.Resume> resume(InstrumentCatalog catalog) {
        Map<String, GeneratedMarket.Resume> resume = new HashMap<>();
        last.forEach((name, of) -> {
            Instrument instrument = catalog.find(name);
            if (instrument != null) {
                resume.put(name, new GeneratedMarket.Resume(of.feedSequence, of.midHalfTicks(instrument.tickScale())));
            }
        });
        return resume;
    }

    private void on(ConsumerRecord<byte[], byte[]> record) {
        QuoteRecord quote = decode(record.value());
        if (quote == null) {
            return;
        }
        lastTimeMs = Math.max(lastTimeMs, quote.eventTimeMs());
        if (quote.kind() == QuoteRecord.Kind.QUOTE) {
            last.computeIfAbsent(quote.instrument(), n -> new Last()).on(quote);
        }
    }

    private @Nullable QuoteRecord decode(byte @Nullable [] bytes) {
        try {
            return bytes == null ? null : codec.decode(bytes);
        } catch (MalformedRecordException e) {
            return null;
        }
    }

    private static final class Last {

        private long feedSequence;
        private final ArrayDeque<QuoteRecord> recent = new ArrayDeque<>();

        void on(QuoteRecord quote) {
            feedSequence = Math.max(feedSequence, quote.feedSequence());
            if (recent.size() == PRICES) {
                recent.remove();
            }
            recent.add(quote);
        }

        long midHalfTicks(int tickScale) {
            long[] mids = recent.stream()
                    .filter(q -> q.scale() == tickScale)
                    .mapToLong(q -> q.bid() + q.ask())
                    .sorted()
                    .toArray();
            return mids.length == 0 ? 0 : Math.max(0, mids[mids.length / 2]);
        }
    }
}
