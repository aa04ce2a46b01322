package dev.millrace.core.feature;

import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.InstrumentCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Quotes of EURUSD for tests. */
final class Quotes {

    static final Instrument EURUSD = InstrumentCatalog.bundled().get("EURUSD");

    private Quotes() {}

    static Quote at(long timeMs, long bid, long ask) {
        return at(timeMs, bid, ask, 0, 0);
    }

    static Quote at(long timeMs, long bid, long ask, long bidSize, long askSize) {
        return new Quote(
                QuoteRecord.Kind.QUOTE, "EURUSD", "test", 3, timeMs, timeMs, bid, ask, bidSize, askSize, bid == ask);
    }

    static Quote end(long timeMs) {
        return new Quote(QuoteRecord.Kind.END, "EURUSD", "test", 3, timeMs, timeMs, 0, 0, 0, 0, false);
    }

    /** A walk with bursts, quotes on whole seconds, pauses of minutes and of longer than any window. */
    static List<Quote> walk(long seed, int count) {
        Random random = new Random(seed);
        List<Quote> quotes = new ArrayList<>();
        long timeMs = 1_398_902_400_000L + random.nextInt(100_000);
        long bid = 138_000;
        for (int i = 0; i < count; i++) {
            int pace = random.nextInt(400);
            if (pace == 0) {
                timeMs += random.nextInt(3_000_000);
            } else if (pace < 8) {
                timeMs += random.nextInt(90_000);
            } else if (pace < 60) {
                timeMs = (timeMs / 1_000 + 1) * 1_000;
            } else {
                timeMs += random.nextInt(pace < 200 ? 40 : 2_500);
            }
            bid += Math.round(random.nextGaussian() * (random.nextInt(50) == 0 ? 60 : 2));
            quotes.add(at(timeMs, bid, bid + random.nextInt(random.nextInt(40) == 0 ? 90 : 12)));
        }
        return quotes;
    }

    static Collected run(List<Quote> quotes) {
        Collected collected = new Collected();
        InstrumentFeatures features = new InstrumentFeatures(EURUSD, new FeatureState());
        quotes.forEach(q -> features.onQuote(q, collected));
        return collected;
    }
}
