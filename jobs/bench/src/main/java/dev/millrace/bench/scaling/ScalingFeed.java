package dev.millrace.bench.scaling;

import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.InstrumentCatalog;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Quotes by number, each computed from its number alone. Every source has as many instruments and quotes as every other,
 * and its quotes are in the order of time; which of its instruments a quote is of is random. However many instruments
 * there are, each has {@link #PER_SECOND} quotes a second of event time on average: the work of a quote stays the same.
 *
 * @param instruments a multiple of {@code sources}
 * @param quotes a multiple of {@code sources}
 */
record ScalingFeed(int instruments, int sources, long quotes) implements Serializable {

    static final int PER_SECOND = 10;

    /** A Tuesday. */
    private static final long START_MS = 1_718_064_000_000L;

    private static final long MS_PER_SECOND = 1_000;
    private static final long BASE_TICKS = 110_000;
    private static final int MOVES = 41;
    private static final int SIZE = 1_000_000;

    /** The names are held once, as a decoder with a dictionary would. */
    String[] names() {
        String[] names = new String[instruments];
        for (int i = 0; i < instruments; i++) {
            names[i] = "I" + (1_000_000 + i);
        }
        return names;
    }

    InstrumentCatalog catalog() {
        List<Instrument> made = new ArrayList<>();
        for (String name : names()) {
            made.add(new Instrument(
                    name, "BAS", "QUO", 5, 10, 100_000, 1, new BigDecimal("0.02"), Map.of("default", "always")));
        }
        return new InstrumentCatalog(made);
    }

    /** Milliseconds since the epoch of quote {@code number}, from 0. */
    long timeMs(long number) {
        long inSource = number % (quotes / sources);
        return START_MS + inSource * sources * MS_PER_SECOND / ((long) PER_SECOND * instruments);
    }

    Quote quote(String[] names, long number) {
        int source = (int) (number / (quotes / sources));
        long random = mix(number);
        int own = instruments / sources;
        int instrument = source * own + (int) Long.remainderUnsigned(random, own);
        long bidTicks = BASE_TICKS + Long.remainderUnsigned(random >>> 32, MOVES);
        return new Quote(
                QuoteRecord.Kind.QUOTE,
                names[instrument],
                "generated",
                source,
                number,
                timeMs(number),
                bidTicks,
                bidTicks + 1 + (random >>> 60) % 2,
                SIZE,
                SIZE,
                false);
    }

    /** The output function of SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, 2014). */
    private static long mix(long number) {
        long z = (number + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
