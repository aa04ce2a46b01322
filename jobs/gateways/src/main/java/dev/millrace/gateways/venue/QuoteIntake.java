package dev.millrace.gateways.venue;

import dev.millrace.core.codec.MalformedRecordException;
import dev.millrace.core.codec.QuoteCodec;
import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.QualityReport;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.event.RejectedQuote;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.quality.InstrumentQuality;
import dev.millrace.core.quality.Origins;
import dev.millrace.core.quality.QualityOutput;
import dev.millrace.core.quality.QualitySettings;
import dev.millrace.core.quality.RejectReason;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Topic {@code quotes} as a venue sees it: the quotes that pass the same rules as in the running system, and the clock
 * of the log. What is refused is not told again here.
 */
final class QuoteIntake {

    private final InstrumentCatalog catalog;
    private final QualitySettings settings;
    private final QualityOutput accepted;
    private final QuoteCodec codec = new QuoteCodec();
    private final Map<String, InstrumentQuality> rules = new HashMap<>();
    private final Map<Integer, Long> clocks = new HashMap<>();
    private long clockMs = Long.MIN_VALUE;

    QuoteIntake(InstrumentCatalog catalog, long lagMs, Consumer<Quote> accepted) {
        this.catalog = catalog;
        this.settings = QualitySettings.DEFAULTS.withLagMs(lagMs);
        this.accepted = new QualityOutput() {
            @Override
            public void accept(Quote quote) {
                accepted.accept(quote);
            }

            @Override
            public void reject(RejectedQuote quote, RejectReason reason) {
                // The quality stage tells it.
            }

            @Override
            public void report(QualityReport report) {
                // The quality stage tells it.
            }
        };
    }

    void on(ConsumerRecord<byte[], byte[]> record) {
        QuoteRecord quote = decode(record.value());
        if (quote == null) {
            return;
        }
        if (quote.kind() == QuoteRecord.Kind.CLOCK) {
            clocks.merge(record.partition(), quote.eventTimeMs(), Math::max);
            clockMs = Math.max(clockMs, quote.eventTimeMs());
            return;
        }
        Instrument instrument = catalog.find(quote.instrument());
        if (instrument != null) {
            long partitionClockMs = clocks.getOrDefault(record.partition(), Long.MIN_VALUE);
            rules.computeIfAbsent(
                            quote.instrument(),
                            name -> new InstrumentQuality(name, instrument, settings, Origins.TOPIC, codec, Map.of()))
                    .onRecord(
                            new FeedRecord(
                                    record.partition(),
                                    record.offset(),
                                    quote.instrument(),
                                    quote.eventTimeMs(),
                                    quote,
                                    null,
                                    null,
                                    partitionClockMs),
                            accepted);
        }
    }

    /** The latest clock of the log; {@link Long#MIN_VALUE} before the first. */
    long clockMs() {
        return clockMs;
    }

    private @Nullable QuoteRecord decode(byte @Nullable [] bytes) {
        try {
            return bytes == null ? null : codec.decode(bytes);
        } catch (MalformedRecordException e) {
            return null;
        }
    }
}
