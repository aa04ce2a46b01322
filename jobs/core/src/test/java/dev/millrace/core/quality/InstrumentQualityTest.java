package dev.millrace.core.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.codec.QuoteCodec;
import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.QualityReport;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.event.RejectedQuote;
import dev.millrace.core.instrument.InstrumentCatalog;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstrumentQualityTest extends QualityFixture {

    @Test
    void aGoodQuotePassesInTicks() {
        record(quote(T0, 13_870_001, 13_871_000, 7, 4));
        assertThat(output.reasons).containsOnlyKeys("OFF_TICK");
        record(new QuoteRecord(QuoteRecord.Kind.QUOTE, "EURUSD", "oanda", 5, T0, -1, 13_870, 13_871, 4, 1_000, 2_000));
        assertThat(output.accepted)
                .containsExactly(new Quote(
                        QuoteRecord.Kind.QUOTE, "EURUSD", "oanda", 3, 1, T0, 138_700, 138_710, 1_000, 2_000, false));
    }

    @Test
    void aLockedQuotePassesWithAFlag() {
        prices(T0, 138_700, 138_700);
        assertThat(output.accepted).extracting(Quote::locked).containsExactly(true);
    }

    @Test
    void aRefusedQuoteGoesOutWithItsBytesAndReason() throws Exception {
        QuoteRecord crossed = quote(T0, 138_705, 138_700, 5, 9);
        record(crossed);
        RejectedQuote rejected = output.rejected.get(0);
        assertThat(rejected.reason()).isEqualTo("CROSSED");
        assertThat(rejected.rule()).isEqualTo("crossed");
        assertThat(rejected.observed()).isEqualTo("bid 1.38705 ask 1.38700");
        assertThat(rejected.expected()).isEqualTo("ask at or above bid");
        assertThat(rejected.origin()).isEqualTo("quotes-3@0");
        assertThat(new QuoteCodec().decode(rejected.raw())).isEqualTo(crossed);
    }

    @Test
    void theFirstRuleDecides() {
        record(quote(T0, 138_700, 138_710, 5, 1));
        long saturday = Instant.parse("2014-05-10T12:00:00Z").toEpochMilli();
        record(quote(saturday, 138_700, 138_710, 5, 2));
        // Each breaks all rules below its own as well.
        record(quote(T0, -1, -2, 0, 1));
        record(quote(T0, 12_345_678, 12_345_677, 7, 1));
        record(quote(T0, 138_705, 138_700, 5, 1));
        record(quote(T0, 138_700, 138_710, 5, 1));
        record(quote(T0, 138_700, 138_710, 5, 3));
        assertThat(output.rejected)
                .extracting(RejectedQuote::reason)
                .containsExactly(
                        "OUT_OF_SESSION", "NON_POSITIVE_PRICE", "OFF_TICK", "CROSSED", "DUPLICATE", "OUT_OF_ORDER");
    }

    @Test
    void aPriceTooLargeForTicksIsRefusedWithoutAnOverflow() {
        prices(T0, QuoteCodec.MAX_PRICE, QuoteCodec.MAX_PRICE);
        record(quote(T0, QuoteCodec.MAX_PRICE, QuoteCodec.MAX_PRICE, 0, -1));
        assertThat(output.reasons).isEqualTo(Map.of("OFF_TICK", 1));
        assertThat(output.accepted).hasSize(1);
    }

    @Test
    void lateIsJudgedByTheClockOfThePartition() {
        FeedRecord record = at(quote(T0, 138_700, 138_710, 5, 1), T0 + 100);
        quality.onRecord(record, output);
        quality.onRecord(at(quote(T0, 138_700, 138_710, 5, 2), T0 + 101), output);
        assertThat(output.acceptedOffsets()).containsExactly(0L);
        assertThat(output.reasons).isEqualTo(Map.of("LATE", 1));
    }

    @Test
    void aQuoteFromTheFutureMovesNoTime() {
        long future = T0 + 3_600_000;
        quality.onRecord(at(quote(T0, 138_700, 138_710, 5, 1), T0), output);
        quality.onRecord(at(quote(T0 + 5_001, 138_700, 138_710, 5, 2), T0), output);
        quality.onRecord(at(quote(future, 138_700, 138_710, 5, 3), T0), output);
        quality.onRecord(at(quote(T0 + 1, 138_700, 138_710, 5, 3), T0), output);
        quality.onRecord(at(quote(T0 + 5_000, 138_700, 138_710, 5, 4), T0), output);
        assertThat(output.acceptedOffsets()).containsExactly(0L, 3L, 4L);
        assertThat(output.reasons).isEqualTo(Map.of("AHEAD_OF_CLOCK", 2));
        assertThat(output.reports).isEmpty();
    }

    @Test
    void furtherSourcesAreRefusedUnlessTheCatalogueNamesThem() {
        for (int i = 0; i < 100; i++) {
            record(quote("source" + i, T0, 138_700, 138_710, 5, 1));
        }
        record(quote("source3", T0 + 1, 138_700, 138_710, 5, 2));
        assertThat(quality.states()).hasSize(16);
        assertThat(output.reasons).isEqualTo(Map.of("UNKNOWN_SOURCE", 84));
        assertThat(output.accepted).hasSize(17);
    }

    @Test
    void ofALargeRecordTheStartIsKept() {
        byte[] raw = new byte[1_000_000];
        raw[0] = 7;
        quality.onRecord(new FeedRecord(3, 7, "EURUSD", T0, null, raw, "no magic", T0), output);
        RejectedQuote rejected = output.rejected.get(0);
        assertThat(rejected.raw()).hasSize(16_384).startsWith(7);
        assertThat(rejected.observed()).isEqualTo("no magic; the first 16384 of 1000000 bytes are kept");
    }

    @Test
    void inAReplayTheClockMayBeFarBehindTheRows() {
        InstrumentQuality replay = new InstrumentQuality(
                "EURUSD",
                InstrumentCatalog.bundled().get("EURUSD"),
                QualitySettings.DEFAULTS.withoutMaxAhead(),
                Origins.TOPIC,
                Map.of());
        replay.onRecord(at(quote(T0 + 3_600_000, 138_700, 138_710, 5, 1), T0), output);
        assertThat(output.acceptedOffsets()).containsExactly(0L);
    }

    @Test
    void equalContentIsNoDuplicateAndTheSameSequenceIs() {
        record(quote(T0, 138_700, 138_710, 5, 10));
        record(quote(T0, 138_700, 138_710, 5, 11));
        record(quote(T0, 138_700, 138_710, 5, 12));
        record(quote(T0 + 1, 138_700, 138_710, 5, 11));
        record(quote(T0 + 1, 138_700, 138_710, 5, 500));
        record(quote(T0 + 1, 138_700, 138_710, 5, 499));
        record(quote(T0 + 1, 138_700, 138_710, 5, 499));
        record(quote(T0 + 1, 138_700, 138_710, 5, -1));
        record(quote(T0 + 1, 138_700, 138_710, 5, -1));
        assertThat(output.rejected).extracting(RejectedQuote::offset).containsExactly(3L, 6L);
    }

    @Test
    void aFeedThatCountsAfreshIsNoDuplicate() {
        for (int i = 0; i < 300; i++) {
            record(quote(T0 + i, 138_700, 138_710, 5, 1_000_000 + i));
        }
        for (int i = 0; i < 300; i++) {
            record(quote(T0 + 300 + i, 138_700, 138_710, 5, i));
        }
        record(quote(T0 + 600, 138_700, 138_710, 5, 200));
        assertThat(output.reasons).isEqualTo(Map.of("DUPLICATE", 1));
    }

    @Test
    void sourcesAreJudgedEachByItself() {
        record(quote("oanda", T0 + 1_000, 138_700, 138_710, 5, 1));
        record(quote("fxcm", T0, 138_700, 138_710, 5, 1));
        assertThat(output.accepted).hasSize(2);
    }

    @Test
    void malformedAndUnknownRecordsAreRefused() {
        byte[] raw = {1, 2, 3};
        quality.onRecord(new FeedRecord(3, 7, "EURUSD", T0, null, raw, "only 3 bytes", T0), output);
        assertThat(output.rejected.get(0).reason()).isEqualTo("MALFORMED");
        assertThat(output.rejected.get(0).raw()).isEqualTo(raw);
        assertThat(output.rejected.get(0).observed()).isEqualTo("only 3 bytes");

        InstrumentQuality unknown = new InstrumentQuality(
                "XXXYYY", null, QualitySettings.DEFAULTS, Origins.TOPIC, new QuoteCodec(), Map.of());
        unknown.onRecord(at(quote(T0, 1, 1, 5, 1), T0), output);
        assertThat(output.rejected.get(1).reason()).isEqualTo("UNKNOWN_INSTRUMENT");
        assertThat(unknown.states()).isEmpty();
    }

    @Test
    void theEndDecidesWhatIsOpenAndReports() {
        steady(10);
        prices(T0 + 20, 138_000, 138_010);
        prices(T0 + 21, 1, 0);
        record(QuoteRecord.end("EURUSD", "oanda", T0 + 21));
        assertThat(output.accepted).hasSize(12);
        assertThat(output.accepted.get(10).offset()).isEqualTo(10);
        assertThat(output.accepted.get(11).isEnd()).isTrue();
        assertThat(output.reports)
                .containsExactly(new QualityReport(
                        "EURUSD",
                        "oanda",
                        T0 + 60_000,
                        60_000,
                        11,
                        0,
                        Map.of("NON_POSITIVE_PRICE", 1L),
                        1 + 0.3 * (11.0 / 12 - 1)));
        assertThat(quality.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aReportCountsTheRecordsOfItsMinute() {
        prices(T0 + 59_999, 138_700, 138_700);
        assertThat(quality.nextDeadlineMs()).isEqualTo(T0 + 60_000);
        prices(T0 + 60_000, 138_700, 138_710);
        prices(T0 + 300_000, 138_700, 138_710);
        assertThat(output.reports).extracting(QualityReport::eventTimeMs).containsExactly(T0 + 60_000, T0 + 120_000);
        assertThat(output.reports).extracting(QualityReport::accepted).containsExactly(1L, 1L);
        assertThat(output.reports).extracting(QualityReport::locked).containsExactly(1L, 0L);
    }
}
