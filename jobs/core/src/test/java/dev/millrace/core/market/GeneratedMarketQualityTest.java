package dev.millrace.core.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.codec.QuoteCodec;
import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.QualityReport;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.event.RejectedQuote;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.quality.InstrumentQuality;
import dev.millrace.core.quality.Origins;
import dev.millrace.core.quality.QualityOutput;
import dev.millrace.core.quality.QualitySettings;
import dev.millrace.core.quality.RejectReason;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The generated feed through the quality rules: what is wrong is refused, and what the market said is not. */
class GeneratedMarketQualityTest {

    private static final long START_MS = 1_750_000_000_000L;
    private static final long END_MS = START_MS + 3_600_000;
    private static final double QUOTES_PER_SECOND = 100;
    private static final InstrumentCatalog CATALOG = InstrumentCatalog.bundled();

    /** What identifies a quote of the market, whatever number the feed gave it. */
    private record Said(String instrument, long timeMs, long bid, long ask, long bidSize, long askSize) {}

    private final Map<Said, Integer> open = new HashMap<>();
    private final Map<RejectReason, Integer> rejected = new EnumMap<>(RejectReason.class);
    private int accepted;
    private int wronglyAccepted;

    @Test
    void defects_are_refused_and_nothing_else() {
        GeneratedMarket clean = market(false);
        int said = 0;
        for (MarketRecord next = clean.next(); next.atMs() < END_MS; next = clean.next()) {
            QuoteRecord q = ((MarketRecord.Quoted) next).quote();
            open.merge(
                    new Said(q.instrument(), q.eventTimeMs(), q.bid(), q.ask(), q.bidSize(), q.askSize()),
                    1,
                    Integer::sum);
            said++;
        }
        feed(market(true));

        int defects = rejected.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(wronglyAccepted).as("of %s defects", defects).isLessThanOrEqualTo(defects / 100);
        int wronglyRejected = said - (accepted - wronglyAccepted);
        assertThat(wronglyRejected).as("of %s quotes", said).isLessThanOrEqualTo(said / 10_000);
        assertThat(rejected.keySet())
                .containsAll(List.of(
                        RejectReason.MALFORMED,
                        RejectReason.UNKNOWN_INSTRUMENT,
                        RejectReason.NON_POSITIVE_PRICE,
                        RejectReason.CROSSED,
                        RejectReason.DUPLICATE,
                        RejectReason.OUT_OF_ORDER,
                        RejectReason.LATE,
                        RejectReason.PRICE_JUMP));
    }

    private void feed(GeneratedMarket market) {
        Map<String, InstrumentQuality> byKey = new HashMap<>();
        QualityOutput output = new Counting();
        long offset = 0;
        for (MarketRecord next = market.next(); next.atMs() < END_MS; next = market.next()) {
            InstrumentQuality quality = byKey.computeIfAbsent(
                    next.instrument(),
                    key -> new InstrumentQuality(
                            key,
                            CATALOG.find(key),
                            QualitySettings.DEFAULTS,
                            Origins.TOPIC,
                            new QuoteCodec(),
                            Map.of()));
            QuoteRecord quote = next instanceof MarketRecord.Quoted quoted ? quoted.quote() : null;
            byte[] raw = next instanceof MarketRecord.Malformed malformed ? malformed.raw() : null;
            quality.onRecord(
                    new FeedRecord(
                            0,
                            offset++,
                            next.instrument(),
                            quote == null ? next.atMs() : quote.eventTimeMs(),
                            quote,
                            raw,
                            raw == null ? null : "not a record",
                            next.atMs()),
                    output);
        }
        byKey.values().forEach(quality -> quality.runDeadlines(END_MS + 60_000, output));
    }

    private static GeneratedMarket market(boolean defective) {
        return new GeneratedMarket(CATALOG, 11, START_MS, QUOTES_PER_SECOND, GeneratedMarket.INSTRUMENTS, defective);
    }

    private final class Counting implements QualityOutput {

        @Override
        public void accept(Quote q) {
            accepted++;
            Said said = new Said(q.instrument(), q.eventTimeMs(), q.bidTicks(), q.askTicks(), q.bidSize(), q.askSize());
            Integer left = open.get(said);
            if (left == null) {
                wronglyAccepted++;
            } else if (left == 1) {
                open.remove(said);
            } else {
                open.put(said, left - 1);
            }
        }

        @Override
        public void reject(RejectedQuote quote, RejectReason reason) {
            rejected.merge(reason, 1, Integer::sum);
        }

        @Override
        public void report(QualityReport report) {}
    }
}
