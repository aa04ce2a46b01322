package dev.millrace.core.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.codec.QuoteCodec;
import dev.millrace.core.codec.RecordedFormat;
import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.instrument.InstrumentCatalog;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules over quotes that nobody here wrote. */
class RecordedQualityTest {

    private static final int BAD_TICKS = 1_000;

    @ParameterizedTest
    @CsvSource({"eurusd,321559", "nzdusd,274268"})
    void nothingOfOandaIsRefused(String symbol, int rows) throws IOException {
        List<FeedRecord> records = oanda(symbol);
        Collected output = judge(symbol.toUpperCase(Locale.ROOT), records);
        assertThat(records).hasSize(rows);
        assertThat(output.reasons).isEmpty();
        assertThat(output.accepted).hasSize(rows);
    }

    @Test
    void fxcmsCrossedQuotesAreRefusedAndNothingElse() throws IOException {
        List<FeedRecord> records = RecordedQuotes.read(
                "fxcm/tick/eurusd/20140502_quote.zip", "EURUSD", RecordedFormat.LEAN_TICK, "UTC-05:00", "fxcm");
        Collected output = judge("EURUSD", records);
        assertThat(records).hasSize(96_406);
        assertThat(output.reasons).isEqualTo(Map.of("CROSSED", 12_061));
        assertThat(output.accepted).hasSize(96_406 - 12_061);
        assertThat(output.accepted.stream().filter(Quote::locked)).hasSize(13_004);
    }

    @Test
    void onAllDaysOfFxcmOnlyCrossedAndIndicativeQuotesAreRefused() throws IOException {
        List<FeedRecord> records =
                RecordedQuotes.read("fxcm/tick/eurusd", "EURUSD", RecordedFormat.LEAN_TICK, "UTC-05:00", "fxcm");
        long crossed = records.stream()
                .map(FeedRecord::quote)
                .filter(quote -> quote != null && quote.ask() < quote.bid())
                .count();
        // FXCM shows indicative prices from 15:00 on Sunday; the market opens at 17:00 New York.
        long openMs = Instant.parse("2014-05-04T21:00:00Z").toEpochMilli();
        long closeMs = Instant.parse("2014-05-02T21:00:00Z").toEpochMilli();
        long early = records.stream()
                .filter(record -> record.eventTimeMs() >= closeMs && record.eventTimeMs() < openMs)
                .map(RecordedQualityTest::quote)
                .filter(quote -> quote.ask() >= quote.bid())
                .count();
        assertThat(judge("EURUSD", records).reasons)
                .isEqualTo(Map.of("CROSSED", (int) crossed, "OUT_OF_SESSION", (int) early));
    }

    @ParameterizedTest
    @CsvSource({"eurusd,1", "eurusd,2", "eurusd,3", "nzdusd,1", "nzdusd,2", "nzdusd,3"})
    void singleBadTicksAreRefusedAndNoQuoteWithThem(String symbol, long seed) throws IOException {
        assertBadTicksFound(symbol.toUpperCase(Locale.ROOT), oanda(symbol), seed, Set.of());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void singleBadTicksAmongCrossedQuotesAreRefused(long seed) throws IOException {
        List<FeedRecord> records =
                RecordedQuotes.read("fxcm/tick/eurusd", "EURUSD", RecordedFormat.LEAN_TICK, "UTC-05:00", "fxcm");
        assertBadTicksFound("EURUSD", records, seed, Set.of("CROSSED", "OUT_OF_SESSION"));
    }

    private static void assertBadTicksFound(
            String instrument, List<FeedRecord> records, long seed, Set<String> allowed) {
        Set<Integer> bad = new HashSet<>();
        List<FeedRecord> injected = inject(records, seed, bad);
        Collected output = judge(instrument, injected);
        long found = output.rejected.stream()
                .filter(rejected -> bad.contains((int) rejected.offset()))
                .count();
        List<String> originals = output.rejected.stream()
                .filter(rejected -> !bad.contains((int) rejected.offset()) && !allowed.contains(rejected.reason()))
                .map(rejected -> rejected.reason() + " " + rejected.offset() + " " + rejected.observed() + " "
                        + rejected.expected())
                .toList();
        assertThat(originals).isEmpty();
        assertThat(found).isGreaterThanOrEqualTo(BAD_TICKS * 95 / 100);
    }

    /** Puts bad ticks after random rows, at the time of the row or between it and the next. */
    private static List<FeedRecord> inject(List<FeedRecord> records, long seed, Set<Integer> bad) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Set<Integer> places = new HashSet<>();
        while (places.size() < BAD_TICKS) {
            places.add(1 + random.nextInt(records.size() - 2));
        }
        List<FeedRecord> injected = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            FeedRecord original = records.get(i);
            injected.add(at(original, quote(original), injected.size()));
            if (places.contains(i)) {
                long roomMs = records.get(i + 1).eventTimeMs() - original.eventTimeMs();
                long later = random.nextBoolean() ? 0 : random.nextLong(0, Math.min(roomMs, 500) + 1);
                bad.add(injected.size());
                injected.add(at(original, badTick(quote(original), later, random), injected.size()));
            }
        }
        return injected;
    }

    private static QuoteRecord badTick(QuoteRecord quote, long laterMs, RandomGenerator random) {
        double size = Math.exp(random.nextDouble(Math.log(0.003), Math.log(9)));
        double factor = random.nextBoolean() ? 1 + size : 1 / (1 + size);
        int sides = random.nextInt(3);
        long bid = sides == 1 ? quote.bid() : Math.round(quote.bid() * factor);
        long ask = sides == 2 ? quote.ask() : Math.round(quote.ask() * factor);
        return new QuoteRecord(
                quote.kind(),
                quote.instrument(),
                quote.source(),
                0,
                quote.eventTimeMs() + laterMs,
                -1,
                bid,
                ask,
                quote.scale(),
                0,
                0);
    }

    private static FeedRecord at(FeedRecord record, QuoteRecord quote, int offset) {
        QuoteRecord numbered = new QuoteRecord(
                quote.kind(),
                quote.instrument(),
                quote.source(),
                offset,
                quote.eventTimeMs(),
                -1,
                quote.bid(),
                quote.ask(),
                quote.scale(),
                0,
                0);
        return new FeedRecord(
                0, offset, record.instrument(), quote.eventTimeMs(), numbered, null, null, Long.MIN_VALUE);
    }

    private static QuoteRecord quote(FeedRecord record) {
        return Objects.requireNonNull(record.quote());
    }

    private static List<FeedRecord> oanda(String symbol) throws IOException {
        return RecordedQuotes.read(
                "oanda/tick/" + symbol, symbol.toUpperCase(Locale.ROOT), RecordedFormat.LEAN_TICK, "UTC", "oanda");
    }

    private static Collected judge(String instrument, List<FeedRecord> records) {
        InstrumentQuality quality = new InstrumentQuality(
                instrument,
                InstrumentCatalog.bundled().get(instrument),
                QualitySettings.DEFAULTS,
                Origins.TOPIC,
                new QuoteCodec(),
                Map.of());
        Collected output = new Collected();
        records.forEach(record -> quality.onRecord(record, output));
        return output;
    }
}
