package dev.millrace.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.core.event.Bar;
import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRef;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeTry;

class InstrumentFeaturesTest {

    private static final long T = 1_398_945_600_000L;

    private Collected out = new Collected();
    private InstrumentFeatures features = new InstrumentFeatures(Quotes.EURUSD, new FeatureState());

    @BeforeTry
    void startAfresh() {
        out = new Collected();
        features = new InstrumentFeatures(Quotes.EURUSD, new FeatureState());
    }

    @Example
    void aSecondClosesWithItsBarItsMarkAndItsVectorInThisOrder() {
        features.onQuote(Quotes.at(T + 100, 138_000, 138_010), out);
        features.onQuote(Quotes.at(T + 995, 137_990, 138_020), out);
        features.onQuote(Quotes.at(T + 1_000, 138_001, 138_003), out);

        Bar bar = new Bar(
                "EURUSD", T, 1_000, 138_000, 138_000, 137_990, 137_990, 138_010, 138_020, 138_010, 138_020, 276_010,
                276_010, 276_010, 276_010, 2);
        assertThat(out.all).hasSize(4);
        assertThat(out.all.subList(0, 3))
                .containsExactly(mark(T + 110, 138_000, 138_010, false), bar, mark(T + 1_000, 137_990, 138_020, true));
        FeatureVector vector = (FeatureVector) out.all.get(3);
        assertThat(vector.eventTimeMs()).isEqualTo(T + 1_000);
        assertThat(vector.featureSet()).isEqualTo("core@1");
        assertThat(vector.featureSetHash()).isEqualTo(FeatureSet.core().hash());
        assertThat(vector.values()).hasSize(FeatureSet.core().size());
        assertThat(vector.atrTicks()).isNaN();
        assertThat(vector.quote())
                .isEqualTo(new QuoteRef(3, T + 995, T + 995, new BigDecimal("1.37990"), new BigDecimal("1.38020")));
    }

    @Example
    void aMarkTellsTheExtremesSinceTheOneBefore() {
        features.onQuote(Quotes.at(T + 1, 100, 110), out);
        features.onQuote(Quotes.at(T + 2, 90, 130), out);
        features.onQuote(Quotes.at(T + 3, 105, 107), out);
        features.onQuote(Quotes.at(T + 9, 101, 111), out);
        features.runDeadlines(T + 10, out);
        features.runDeadlines(T + 999, out);
        assertThat(out.marks).containsExactly(new Mark("EURUSD", T + 10, 101, 111, 90, 130, 105, 107, false));

        features.runDeadlines(T + 1_000, out);
        assertThat(out.marks).element(1).isEqualTo(mark(T + 1_000, 101, 111, true));
    }

    @Example
    void noWindowWithoutAQuoteHasABarAVectorOrAMark() {
        features.onQuote(Quotes.at(T + 500, 100, 110), out);
        features.onQuote(Quotes.at(T + 185_500, 100, 110), out);
        features.runDeadlines(T + 600_000, out);

        assertThat(out.bars(1_000)).extracting(Bar::startMs).containsExactly(T, T + 185_000);
        assertThat(out.bars(60_000)).extracting(Bar::startMs).containsExactly(T, T + 180_000);
        assertThat(out.vectors).extracting(FeatureVector::eventTimeMs).containsExactly(T + 1_000, T + 186_000);
        assertThat(out.marks)
                .extracting(Mark::eventTimeMs)
                .containsExactly(T + 510, T + 1_000, T + 185_510, T + 186_000);
        assertThat(features.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);
    }

    @Example
    void theEndClosesTheBarsAndDecidesNothing() {
        features.onQuote(Quotes.at(T + 500, 100, 110), out);
        features.onQuote(Quotes.end(T + 500), out);

        assertThat(out.all).hasOnlyElementsOfType(Bar.class);
        assertThat(out.bars).extracting(Bar::widthMs).containsExactly(1_000L, 60_000L);
        assertThat(features.nextDeadlineMs()).isEqualTo(Long.MAX_VALUE);

        features.onQuote(Quotes.at(T + 2_000, 100, 110), out);
        features.runDeadlines(Long.MAX_VALUE, out);
        assertThat(out.all).hasSize(2);
    }

    @Example
    void aQuoteOfAnotherSourceThatIsALittleOlderCountsAtTheTimeReached() {
        features.onQuote(Quotes.at(T + 1_005, 100, 110), out);
        features.onQuote(Quotes.at(T + 995, 101, 111), out);
        features.runDeadlines(T + 2_000, out);

        assertThat(out.bars).extracting(Bar::startMs, Bar::quotes).containsExactly(tuple(T + 1_000, 2L));
    }

    /** Whether a deadline or the next quote closes a window makes no difference. */
    @Property(tries = 100)
    void deadlinesRunEarlierOrLaterGiveTheSame(@ForAll long seed) {
        List<Quote> quotes = Quotes.walk(seed, 600);
        List<String> expected = Quotes.run(quotes).json();

        Random random = new Random(seed + 1);
        long now = Long.MIN_VALUE;
        for (Quote quote : quotes) {
            while (random.nextInt(3) > 0 && features.nextDeadlineMs() <= quote.eventTimeMs()) {
                now = Math.max(now, features.nextDeadlineMs() + random.nextInt(20));
                features.runDeadlines(Math.min(now, quote.eventTimeMs()), out);
            }
            features.onQuote(quote, out);
        }
        assertThat(String.join("\n", out.json())).isEqualTo(String.join("\n", expected));
    }

    /** Minute bars hold what their second bars hold. */
    @Property(tries = 50)
    void everyQuoteIsInOneSecondBarAndOneMinuteBar(@ForAll long seed) {
        List<Quote> quotes = Quotes.walk(seed, 500);
        quotes.forEach(q -> features.onQuote(q, out));
        features.end(out);

        for (long width : new long[] {1_000, 60_000}) {
            for (Bar bar : out.bars(width)) {
                List<Quote> inside = quotes.stream()
                        .filter(q -> q.eventTimeMs() >= bar.startMs() && q.eventTimeMs() < bar.startMs() + width)
                        .toList();
                assertThat(bar.quotes()).isEqualTo(inside.size());
                assertThat(bar.midHighHalfTicks())
                        .isEqualTo(inside.stream()
                                .mapToLong(Quote::midHalfTicks)
                                .max()
                                .orElseThrow());
                assertThat(bar.midLowHalfTicks())
                        .isEqualTo(inside.stream()
                                .mapToLong(Quote::midHalfTicks)
                                .min()
                                .orElseThrow());
                assertThat(bar.midOpenHalfTicks()).isEqualTo(inside.get(0).midHalfTicks());
                assertThat(bar.midCloseHalfTicks())
                        .isEqualTo(inside.get(inside.size() - 1).midHalfTicks());
            }
            assertThat(out.bars(width).stream().mapToLong(Bar::quotes).sum()).isEqualTo(quotes.size());
        }
    }

    /** Every ten-millisecond bucket and every second with a quote has one mark, at its end. */
    @Property(tries = 50)
    void marksStandAtTheEndsOfBucketsWithQuotes(@ForAll long seed) {
        List<Quote> quotes = Quotes.walk(seed, 500);
        quotes.forEach(q -> features.onQuote(q, out));
        features.runDeadlines(Long.MAX_VALUE - 1, out);

        assertThat(out.marks.stream().map(Mark::eventTimeMs))
                .containsExactlyElementsOf(quotes.stream()
                        .flatMap(q ->
                                List.of(q.eventTimeMs() / 10 * 10 + 10, q.eventTimeMs() / 1_000 * 1_000 + 1_000)
                                        .stream())
                        .sorted()
                        .distinct()
                        .toList());
        assertThat(out.marks).allSatisfy(m -> assertThat(m.second()).isEqualTo(m.eventTimeMs() % 1_000 == 0));
    }

    private static Mark mark(long timeMs, long bid, long ask, boolean second) {
        return new Mark("EURUSD", timeMs, bid, ask, bid, ask, bid, ask, second);
    }
}
