package dev.millrace.core.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.codec.QuoteCodec;
import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.instrument.InstrumentCatalog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** However a caller's timers fall between the records, the output is the same. */
class DeadlinesTest {

    private static final long T0 = Instant.parse("2014-05-07T12:00:00Z").toEpochMilli();
    private static final long LAG_MS = QualitySettings.DEFAULTS.lagMs();

    @Property(tries = 300)
    void timersBetweenTheRecordsChangeNothing(@ForAll long seed, @ForAll long timerSeed) {
        List<FeedRecord> records = stream(new Random(seed));
        Collected without = run(records, null);
        Collected with = run(records, new Random(timerSeed));
        assertThat(with.lines).isEqualTo(without.lines);
    }

    /** The property would say little about streams in which nothing happens. */
    @Test
    void theStreamsHaveAllThatCanHappen() {
        Collected all = new Collected();
        for (int seed = 0; seed < 50; seed++) {
            Collected one = run(stream(new Random(seed)), null);
            one.rejected.forEach(r -> all.reject(r, RejectReason.valueOf(r.reason())));
            all.reports.addAll(one.reports);
        }
        assertThat(all.reasons).containsKeys("MALFORMED", "CROSSED", "DUPLICATE", "OUT_OF_ORDER", "LATE", "PRICE_JUMP");
        assertThat(all.reports).hasSizeGreaterThan(100);
    }

    @Property(tries = 100)
    void everyRecordIsDecidedOnceAndAcceptedQuotesKeepTheirOrder(@ForAll long seed) {
        List<FeedRecord> records = stream(new Random(seed));
        Collected output = run(records, null);
        List<Long> decided = new ArrayList<>(output.acceptedOffsets());
        output.rejected.forEach(rejected -> decided.add(rejected.offset()));
        assertThat(decided).hasSize(records.size() - 1).doesNotHaveDuplicates();
        for (String source : List.of("oanda", "fxcm")) {
            List<Quote> accepted = output.accepted.stream()
                    .filter(quote -> quote.source().equals(source))
                    .toList();
            assertThat(accepted).extracting(Quote::offset).isSorted();
            assertThat(accepted).extracting(Quote::eventTimeMs).isSorted();
        }
        long counted = output.reports.stream()
                .mapToLong(report -> report.accepted()
                        + report.rejected().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                .sum();
        assertThat(counted).isEqualTo(decided.size());
    }

    private static Collected run(List<FeedRecord> records, @Nullable Random timers) {
        InstrumentQuality quality = new InstrumentQuality(
                "EURUSD",
                InstrumentCatalog.bundled().get("EURUSD"),
                QualitySettings.DEFAULTS,
                Origins.TOPIC,
                new QuoteCodec(),
                Map.of());
        Collected output = new Collected();
        long watermark = Long.MIN_VALUE;
        for (FeedRecord record : records) {
            long allowed = record.clockMs() == Long.MIN_VALUE ? Long.MIN_VALUE : record.clockMs() - LAG_MS - 1;
            if (timers != null && allowed > watermark && timers.nextBoolean()) {
                watermark = allowed - timers.nextInt(50);
                quality.runDeadlines(watermark, output);
            }
            quality.onRecord(record, output);
        }
        return output;
    }

    private static List<FeedRecord> stream(Random random) {
        List<FeedRecord> records = new ArrayList<>();
        long time = T0;
        long clock = Long.MIN_VALUE;
        long bid = 138_700;
        for (int i = 0; i < 150; i++) {
            time += random.nextInt(10) == 0 ? random.nextInt(40_000) : random.nextInt(200);
            if (random.nextInt(3) == 0) {
                clock = Math.max(clock, time - random.nextInt(20) + (random.nextInt(8) == 0 ? 300 : 0));
            }
            bid += random.nextInt(5) - 2;
            if (random.nextInt(30) == 0) {
                bid += 500;
            }
            int what = random.nextInt(30);
            long quoted = what == 0 ? bid * 2 : what == 1 ? bid + 700 : bid;
            long ask = what == 2 ? quoted - 5 : quoted + 10;
            long at = what == 3 ? time - random.nextInt(1_000) : time;
            int sequence = what == 4 ? i - 1 : i;
            QuoteRecord quote = what == 5
                    ? null
                    : new QuoteRecord(
                            QuoteRecord.Kind.QUOTE,
                            "EURUSD",
                            random.nextInt(20) == 0 ? "fxcm" : "oanda",
                            sequence,
                            at,
                            -1,
                            quoted,
                            ask,
                            5,
                            0,
                            0);
            records.add(new FeedRecord(0, i, "EURUSD", at, quote, null, quote == null ? "bad" : null, clock));
        }
        QuoteRecord end = QuoteRecord.end("EURUSD", "oanda", time);
        records.add(new FeedRecord(0, 150, "EURUSD", time, end, null, null, clock));
        return records;
    }
}
