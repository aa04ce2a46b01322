package dev.millrace.bench.endtoend;

import dev.millrace.core.codec.QuoteCodec;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.market.GeneratedMarket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A quiet market of eight instruments on one partition, with flash moves that revert at known times: the same for the
 * same {@link Spec}. The mid stays within two ticks of its price, so that every flash is far beyond what is usual, and
 * below what the rules of quality hold. A flash is half as large again as the one before it, since that counts among
 * what is usual then. Each instrument has one quote long before the beginning, so that its volatility is known.
 */
public final class FlashTape implements Iterator<QuoteTape.Entry> {

    /** The instruments, the busiest first. */
    public static final List<String> INSTRUMENTS =
            List.of("EURUSD", "USDJPY", "GBPUSD", "XAUUSD", "AUDUSD", "USDCAD", "USDCHF", "NZDUSD");

    /** The usual bid and the spread, ticks of any of the instruments. */
    public static final long BID_TICKS = 120_000;

    public static final long SPREAD_TICKS = 10;

    /** A move shows only beside seconds that were whole. */
    public static final long LEAST_LEAD_MS = 2_700;

    static final String WORD = "flash";

    /** As long as volatility looks back, and a little longer. */
    private static final long HISTORY_MS = 320_000;

    private static final long STAGGER_MS = 137;
    /** Beyond the five seconds in which a move is told once. */
    private static final long EVERY_MS = 6_000;
    /** Over the end of a second, so that the move shows in what the revert is measured from. */
    private static final long REVERT_AFTER_MS = 1_300;

    private static final double FIRST_TICKS = 34;
    private static final double GROWTH = 1.6;
    private static final long NOISE_TICKS = 1;
    private static final long SIZE_UNITS = 1_000_000;

    /**
     * @param startMs event time of the beginning
     * @param leadMs from there to the first flash, {@value #LEAST_LEAD_MS} at least
     * @param durationMs from the beginning to the end
     * @param quotesPerSecond of the busiest instrument
     * @param part rate of each instrument as a part of that of the one before
     * @param clockMs distance of the clock records, event time
     * @param flashes of each instrument; at most four, or the largest would be held
     */
    public record Spec(
            long seed,
            long startMs,
            long leadMs,
            long durationMs,
            double quotesPerSecond,
            double part,
            long clockMs,
            int flashes) {

        /** In one word, for a command line. */
        public String text() {
            return String.join(
                    ",",
                    WORD,
                    Long.toString(seed),
                    Long.toString(startMs),
                    Long.toString(leadMs),
                    Long.toString(durationMs),
                    Double.toString(quotesPerSecond),
                    Double.toString(part),
                    Long.toString(clockMs),
                    Integer.toString(flashes));
        }

        static Spec parse(String text) {
            String[] f = text.split(",", -1);
            return new Spec(
                    Long.parseLong(f[1]),
                    Long.parseLong(f[2]),
                    Long.parseLong(f[3]),
                    Long.parseLong(f[4]),
                    Double.parseDouble(f[5]),
                    Double.parseDouble(f[6]),
                    Long.parseLong(f[7]),
                    Integer.parseInt(f[8]));
        }

        /** How long a tape with so many flashes has to be. */
        public static long durationMs(long leadMs, int flashes) {
            return leadMs + flashes * EVERY_MS;
        }
    }

    private final class Path {
        private final Instrument instrument;
        private final int rank;
        private final double intervalMs;
        private final SplittableRandom random;
        private double nextMs;
        private long noiseTicks;

        Path(int rank) {
            this.rank = rank;
            instrument = InstrumentCatalog.bundled().get(INSTRUMENTS.get(rank));
            intervalMs = 1_000 / (spec.quotesPerSecond * Math.pow(spec.part, rank));
            random = new SplittableRandom(spec.seed * INSTRUMENTS.size() + rank);
            nextMs = spec.startMs - HISTORY_MS;
        }

        QuoteRecord take() {
            long timeMs = (long) nextMs;
            nextMs = nextMs < spec.startMs ? spec.startMs : nextMs;
            nextMs += intervalMs * (random.nextDouble() + 1 / 2.0);
            noiseTicks = Math.max(-NOISE_TICKS, Math.min(NOISE_TICKS, noiseTicks + random.nextInt(-1, 2)));
            long bid = BID_TICKS + noiseTicks + flashTicks(timeMs);
            return new QuoteRecord(
                    QuoteRecord.Kind.QUOTE,
                    instrument.name(),
                    GeneratedMarket.SOURCE,
                    -1,
                    timeMs,
                    -1,
                    bid,
                    bid + SPREAD_TICKS,
                    instrument.tickScale(),
                    SIZE_UNITS,
                    SIZE_UNITS);
        }

        /** Up for every second instrument, down for those between. */
        private long flashTicks(long timeMs) {
            long sinceMs = timeMs - spec.startMs - spec.leadMs - rank * STAGGER_MS;
            long flash = Math.floorDiv(sinceMs, EVERY_MS);
            if (flash < 0 || flash >= spec.flashes || sinceMs - flash * EVERY_MS >= REVERT_AFTER_MS) {
                return 0;
            }
            long ticks = Math.round(FIRST_TICKS * Math.pow(GROWTH, flash));
            return rank % 2 == 0 ? ticks : -ticks;
        }
    }

    private final Spec spec;
    private final List<Path> paths = new ArrayList<>();
    private final QuoteCodec codec = new QuoteCodec();
    private Path next;
    private long clockMs;
    private long offset;

    public FlashTape(Spec spec) {
        this.spec = spec;
        for (int rank = 0; rank < INSTRUMENTS.size(); rank++) {
            paths.add(new Path(rank));
        }
        next = paths.get(0);
        clockMs = (long) next.nextMs - spec.clockMs;
    }

    @Override
    public boolean hasNext() {
        return next.nextMs < spec.startMs + spec.durationMs;
    }

    @Override
    public QuoteTape.Entry next() {
        if (clockMs < (long) next.nextMs) {
            byte[] value = codec.encode(QuoteRecord.clock(GeneratedMarket.SOURCE, clockMs));
            QuoteTape.Entry clock = entry(clockMs, null, value, null);
            clockMs += spec.clockMs;
            if (next.nextMs >= spec.startMs) {
                // Nothing happens between the history and the beginning.
                clockMs = Math.max(clockMs, spec.startMs - spec.clockMs);
            }
            return clock;
        }
        QuoteRecord quote = next.take();
        for (Path path : paths) {
            next = path.nextMs < next.nextMs ? path : next;
        }
        byte[] key = quote.instrument().getBytes(StandardCharsets.UTF_8);
        return entry(quote.eventTimeMs(), key, codec.encode(quote), quote);
    }

    private QuoteTape.Entry entry(long atMs, byte @Nullable [] key, byte[] value, @Nullable QuoteRecord quote) {
        return new QuoteTape.Entry(0, offset++, atMs, key, value, quote, false);
    }
}
