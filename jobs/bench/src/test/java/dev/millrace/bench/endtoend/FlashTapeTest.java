package dev.millrace.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.QuoteRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlashTapeTest {

    private static final long START_MS = QuoteTape.Spec.TUESDAY_MS;
    private static final FlashTape.Spec SPEC =
            new FlashTape.Spec(1, START_MS, 3_000, FlashTape.Spec.durationMs(3_000, 1), 1_000, 0.5, 5, 1);

    @Test
    void sameSpecGivesTheSameTape() {
        List<QuoteTape.Entry> first = entries(SPEC);
        List<QuoteTape.Entry> again = entries(FlashTape.Spec.parse(SPEC.text()));
        assertThat(again).hasSameSizeAs(first);
        for (int i = 0; i < first.size(); i++) {
            assertThat(again.get(i).value()).isEqualTo(first.get(i).value());
            assertThat(again.get(i).atMs()).isEqualTo(first.get(i).atMs());
        }
    }

    @Test
    void timesGoForwardAndNoQuoteIsFarAheadOfTheClock() {
        long clockMs = Long.MIN_VALUE;
        long lastMs = Long.MIN_VALUE;
        for (QuoteTape.Entry entry : entries(SPEC)) {
            assertThat(entry.atMs()).isGreaterThanOrEqualTo(lastMs);
            lastMs = entry.atMs();
            if (entry.isClock()) {
                clockMs = entry.atMs();
            } else {
                assertThat(entry.atMs() - clockMs).isBetween(0L, SPEC.clockMs());
            }
        }
    }

    @Test
    void eachInstrumentHasHalfTheQuotesOfTheOneBeforeAndMovesOnce() {
        Map<String, Integer> quotes = new HashMap<>();
        Map<String, Long> furthest = new HashMap<>();
        for (QuoteTape.Entry entry : entries(SPEC)) {
            QuoteRecord quote = entry.quote();
            if (quote != null) {
                quotes.merge(quote.instrument(), 1, Integer::sum);
                furthest.merge(quote.instrument(), Math.abs(quote.bid() - FlashTape.BID_TICKS), Math::max);
            }
        }
        double expected = SPEC.quotesPerSecond() * SPEC.durationMs() / 1_000;
        for (String instrument : FlashTape.INSTRUMENTS) {
            assertThat(1.0 * quotes.getOrDefault(instrument, 0)).isBetween(expected * 0.7 - 2, expected * 1.3 + 2);
            assertThat(furthest.get(instrument)).isBetween(33L, 35L);
            expected /= 2;
        }
    }

    private static List<QuoteTape.Entry> entries(FlashTape.Spec spec) {
        List<QuoteTape.Entry> entries = new ArrayList<>();
        new FlashTape(spec).forEachRemaining(entries::add);
        return entries;
    }
}
