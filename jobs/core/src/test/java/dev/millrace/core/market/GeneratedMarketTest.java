package dev.millrace.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.market.GeneratedMarket.Resume;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GeneratedMarketTest {

    private static final long START_MS = 1_750_000_000_000L;
    private static final InstrumentCatalog CATALOG = InstrumentCatalog.bundled();

    @Test
    void sameSettingsGiveSameRecords() {
        assertThat(texts(market(1), 50_000)).isEqualTo(texts(market(1), 50_000));
        assertThat(texts(market(1), 1_000)).isNotEqualTo(texts(market(2), 1_000));
    }

    @Test
    void arrivalsNeverGoBackAndComeAtTheAskedRate() {
        GeneratedMarket market = market(3);
        long last = START_MS;
        int records = 0;
        while (last < START_MS + 3_600_000) {
            MarketRecord next = market.next();
            assertThat(next.atMs()).isGreaterThanOrEqualTo(last);
            last = next.atMs();
            records++;
        }
        assertThat(records).isBetween((int) (3_600 * 100 * 0.85), (int) (3_600 * 100 * 1.15));
    }

    @Test
    void withoutDefectsEveryQuoteIsSound() {
        GeneratedMarket market = new GeneratedMarket(CATALOG, 4, START_MS, 100, GeneratedMarket.INSTRUMENTS, false);
        Map<String, QuoteRecord> last = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 300_000; i++) {
            QuoteRecord quote = ((MarketRecord.Quoted) market.next()).quote();
            counts.merge(quote.instrument(), 1, Integer::sum);
            assertThat(quote.bid()).isPositive().isLessThanOrEqualTo(quote.ask());
            assertThat(quote.scale()).isEqualTo(CATALOG.get(quote.instrument()).tickScale());
            QuoteRecord previous = last.put(quote.instrument(), quote);
            if (previous != null) {
                assertThat(quote.feedSequence()).isEqualTo(previous.feedSequence() + 1);
                assertThat(quote.eventTimeMs()).isGreaterThanOrEqualTo(previous.eventTimeMs());
            }
        }
        assertThat(counts.keySet()).containsExactlyInAnyOrderElementsOf(GeneratedMarket.INSTRUMENTS);
        assertThat(counts.get("EURUSD")).isGreaterThan(5 * counts.getOrDefault("NZDUSD", 0));
    }

    @Test
    void everyDefectOccursAboutAsOftenAsDocumented() {
        GeneratedMarket market = market(5);
        Map<String, Integer> seen = new HashMap<>();
        Map<String, QuoteRecord> last = new HashMap<>();
        Set<QuoteRecord> delivered = new HashSet<>();
        int records = 400_000;
        for (int i = 0; i < records; i++) {
            if (!(market.next() instanceof MarketRecord.Quoted quoted)) {
                seen.merge("malformed", 1, Integer::sum);
                continue;
            }
            QuoteRecord q = quoted.quote();
            QuoteRecord previous = last.get(q.instrument());
            if (CATALOG.find(q.instrument()) == null) {
                seen.merge("unknown", 1, Integer::sum);
            } else if (!delivered.add(q)) {
                seen.merge("duplicate", 1, Integer::sum);
            } else if (q.bid() <= 0) {
                seen.merge("negative", 1, Integer::sum);
            } else if (q.ask() < q.bid()) {
                seen.merge("crossed", 1, Integer::sum);
            } else if (previous != null && q.eventTimeMs() < previous.eventTimeMs()) {
                seen.merge("outOfOrder", 1, Integer::sum);
            } else if (q.eventTimeMs() < quoted.atMs()) {
                seen.merge("late", 1, Integer::sum);
            } else if (previous != null && Math.abs(q.bid() - previous.bid()) > 0.009 * previous.bid()) {
                seen.merge("jump", 1, Integer::sum);
            } else {
                last.put(q.instrument(), q);
            }
        }
        assertThat(seen.get("crossed")).isBetween(140, 260);
        assertThat(seen.get("jump")).isBetween(110, 210);
        assertThat(seen.get("duplicate")).isBetween(140, 260);
        assertThat(seen.get("malformed")).isBetween(60, 140);
        assertThat(seen.get("unknown")).isBetween(60, 140);
        assertThat(seen.get("negative")).isBetween(60, 140);
        assertThat(seen.get("outOfOrder")).isBetween(90, 180);
        assertThat(seen.get("late")).isPositive();
    }

    @Test
    void resumesWithTheNumbersAndPricesItStoppedAt() {
        long resumeMs = START_MS + 1_000_000;
        GeneratedMarket market = new GeneratedMarket(CATALOG, 6, START_MS, 100, List.of("EURUSD"), false);
        market.resumeAt(resumeMs, Map.of("EURUSD", new Resume(77, 2 * 120_000)));
        QuoteRecord first = ((MarketRecord.Quoted) market.next()).quote();
        assertThat(first.feedSequence()).isEqualTo(78);
        assertThat(first.eventTimeMs()).isGreaterThanOrEqualTo(resumeMs);
        // A flash move that is under way at that time may put it off by half a percent.
        assertThat((first.bid() + first.ask()) / 2.0).isBetween(120_000 * 0.995, 120_000 * 1.005);
    }

    @Test
    void unknownInstrumentIsRefused() {
        assertThatThrownBy(() -> new GeneratedMarket(CATALOG, 1, START_MS, 10, List.of("EURSEK"), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EURSEK");
    }

    private static GeneratedMarket market(long seed) {
        return new GeneratedMarket(CATALOG, seed, START_MS, 100);
    }

    private static List<String> texts(GeneratedMarket market, int records) {
        List<String> texts = new ArrayList<>(records);
        for (int i = 0; i < records; i++) {
            MarketRecord next = market.next();
            texts.add(next instanceof MarketRecord.Malformed bad ? Arrays.toString(bad.raw()) : next.toString());
        }
        return texts;
    }
}
