package dev.millrace.core.quality;

import dev.millrace.core.codec.QuoteCodec;
import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.instrument.InstrumentCatalog;
import java.time.Instant;
import java.util.Map;

/** The rules for EURUSD, and records in order of offset to put to them. */
abstract class QualityFixture {

    /** A Wednesday noon, at the start of a minute. */
    static final long T0 = Instant.parse("2014-05-07T12:00:00Z").toEpochMilli();

    final InstrumentQuality quality = quality("EURUSD");
    final Collected output = new Collected();
    private long nextOffset;

    void steady(int count) {
        steadyAt(T0, count);
    }

    void steadyAt(long timeMs, int count) {
        for (int i = 0; i < count; i++) {
            long bid = output.accepted.isEmpty()
                    ? 138_700
                    : output.accepted.get(output.accepted.size() - 1).bidTicks();
            prices(timeMs + i, bid, bid + 10);
        }
    }

    void prices(long timeMs, long bid, long ask) {
        record(quote(timeMs, bid, ask, 5, -1));
    }

    void record(QuoteRecord quote) {
        quality.onRecord(at(quote, Long.MIN_VALUE), output);
    }

    FeedRecord at(QuoteRecord quote, long clockMs) {
        return new FeedRecord(3, nextOffset++, quote.instrument(), quote.eventTimeMs(), quote, null, null, clockMs);
    }

    static QuoteRecord quote(long timeMs, long bid, long ask, int scale, long sequence) {
        return quote("oanda", timeMs, bid, ask, scale, sequence);
    }

    static QuoteRecord quote(String source, long timeMs, long bid, long ask, int scale, long sequence) {
        return new QuoteRecord(QuoteRecord.Kind.QUOTE, "EURUSD", source, sequence, timeMs, -1, bid, ask, scale, 0, 0);
    }

    static InstrumentQuality quality(String instrument) {
        return new InstrumentQuality(
                instrument,
                InstrumentCatalog.bundled().get(instrument),
                QualitySettings.DEFAULTS,
                Origins.TOPIC,
                new QuoteCodec(),
                Map.of());
    }
}
