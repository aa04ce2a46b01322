package dev.millrace.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.codec.QuoteCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuoteTapeTest {

    private static final QuoteTape.Spec SPEC = new QuoteTape.Spec(3, QuoteTape.Spec.TUESDAY_MS, 2_000, 5, 2, 40_000);

    @Test
    void aTapeIsTheSameEveryTime() {
        List<QuoteTape.Entry> once = read();
        List<QuoteTape.Entry> again = read();

        assertThat(again).hasSameSizeAs(once);
        for (int i = 0; i < once.size(); i++) {
            assertThat(again.get(i).value()).isEqualTo(once.get(i).value());
        }
    }

    @Test
    void offsetsHaveNoGapsAndNoClockPassesAQuote() throws Exception {
        Map<Integer, Long> next = new HashMap<>();
        Map<Integer, Long> clocks = new HashMap<>();
        QuoteCodec codec = new QuoteCodec();
        for (QuoteTape.Entry e : read()) {
            assertThat(e.offset()).isEqualTo(next.getOrDefault(e.partition(), 0L));
            next.put(e.partition(), e.offset() + 1);
            if (e.isClock()) {
                clocks.put(e.partition(), codec.decode(e.value()).eventTimeMs());
            } else if (!e.defect()) {
                assertThat(e.atMs()).isGreaterThan(clocks.get(e.partition()));
            }
        }
        assertThat(next.keySet()).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void aTapeUpToATimeEndsWithTheClocksOfThatTime() throws Exception {
        long endMs = SPEC.startMs() + 1_500;
        List<QuoteTape.Entry> tape = new ArrayList<>();
        new QuoteTape(new QuoteTape.Spec(3, SPEC.startMs(), 2_000, 5, 2, Long.MAX_VALUE, endMs, 0))
                .forEachRemaining(tape::add);

        QuoteCodec codec = new QuoteCodec();
        for (QuoteTape.Entry last : tape.subList(tape.size() - 2, tape.size())) {
            assertThat(codec.decode(last.value()).eventTimeMs()).isEqualTo(endMs);
        }
        assertThat(tape).allMatch(e -> e.atMs() <= endMs).anyMatch(e -> !e.isClock() && e.atMs() > endMs - 100);
    }

    /** The rates of the defects add up to 1 in 2,000 / (1 + 0.8 + 1 + 0.5 + 0.5 + 0.5 + 0.67). */
    @Test
    void defectsAreAsFrequentAsTheGeneratorMakesThem() {
        List<QuoteTape.Entry> tape = read();
        long defects = tape.stream().filter(QuoteTape.Entry::defect).count();
        long quotes = tape.stream().filter(e -> !e.isClock()).count();

        assertThat(quotes).isEqualTo(40_000);
        assertThat(defects).isBetween(65L, 135L);
    }

    private static List<QuoteTape.Entry> read() {
        List<QuoteTape.Entry> all = new ArrayList<>();
        new QuoteTape(SPEC).forEachRemaining(all::add);
        return all;
    }
}
