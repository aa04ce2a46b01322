package dev.millrace.bench.endtoend;

import dev.millrace.core.codec.QuoteCodec;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.market.GeneratedMarket;
import dev.millrace.core.market.MarketRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * The generated market, with its defects and the clock of the log, as the records of topic {@code quotes}: the same for
 * the same {@link Spec}, so that who checks needs no copy. What is a defect is told by a second market without any: all
 * that is not in there.
 */
public final class QuoteTape implements Iterator<QuoteTape.Entry> {

    /**
     * @param startMs event time of the beginning
     * @param quotesPerSecond of event time, over all instruments
     * @param clockMs distance of the clock records of each partition, event time
     * @param quotes length at most, clock records not counted
     * @param endMs event time of the last clock; the market's rate goes up and down, so a number of quotes ends anywhere
     * @param afterSequence number of the feed that the tape goes on from
     */
    public record Spec(
            long seed,
            long startMs,
            double quotesPerSecond,
            long clockMs,
            int partitions,
            long quotes,
            long endMs,
            long afterSequence) {

        /** A Tuesday morning, when every market is open. */
        public static final long TUESDAY_MS = 1_767_690_000_000L;

        /** So many quotes of a feed that begins. */
        public Spec(long seed, long startMs, double quotesPerSecond, long clockMs, int partitions, long quotes) {
            this(seed, startMs, quotesPerSecond, clockMs, partitions, quotes, Long.MAX_VALUE, 0);
        }

        /** In one word, for a command line. */
        String text() {
            return seed + "," + startMs + ',' + quotesPerSecond + ',' + clockMs + ',' + partitions + ',' + quotes + ','
                    + endMs + ',' + afterSequence;
        }

        static Spec parse(String text) {
            String[] f = text.split(",", -1);
            return new Spec(
                    Long.parseLong(f[0]),
                    Long.parseLong(f[1]),
                    Double.parseDouble(f[2]),
                    Long.parseLong(f[3]),
                    Integer.parseInt(f[4]),
                    Long.parseLong(f[5]),
                    Long.parseLong(f[6]),
                    Long.parseLong(f[7]));
        }
    }

    /**
     * One record of the topic.
     *
     * @param atMs when it is written, event time
     * @param key null for a clock
     * @param quote null where the bytes are none
     * @param defect whether the rules have to refuse it
     */
    public record Entry(
            int partition,
            long offset,
            long atMs,
            byte @Nullable [] key,
            byte[] value,
            @Nullable QuoteRecord quote,
            boolean defect) {

        public boolean isClock() {
            return key == null;
        }
    }

    private final Spec spec;
    private final GeneratedMarket market;
    private final GeneratedMarket clean;
    private final Map<String, ArrayDeque<QuoteRecord>> expected = new HashMap<>();
    private final QuoteCodec codec = new QuoteCodec();
    private final long[] offsets;
    private MarketRecord next;
    private long clockMs;
    private int clockPartition;
    private long quotes;

    public QuoteTape(Spec spec) {
        this.spec = spec;
        market = market(spec, true);
        clean = market(spec, false);
        offsets = new long[spec.partitions()];
        next = market.next();
        clockMs = spec.startMs() - spec.clockMs();
    }

    private static GeneratedMarket market(Spec spec, boolean defective) {
        GeneratedMarket market = new GeneratedMarket(
                InstrumentCatalog.bundled(),
                spec.seed(),
                spec.startMs(),
                spec.quotesPerSecond(),
                GeneratedMarket.INSTRUMENTS,
                defective);
        GeneratedMarket.Resume resume = new GeneratedMarket.Resume(spec.afterSequence(), 0);
        market.resumeAt(
                spec.startMs(),
                GeneratedMarket.INSTRUMENTS.stream().collect(Collectors.toMap(name -> name, name -> resume)));
        return market;
    }

    @Override
    public boolean hasNext() {
        return quotes < spec.quotes() && clockMs <= spec.endMs();
    }

    /** As the feed gateway orders them: whatever is due up to a time, then the clock of that time. */
    @Override
    public Entry next() {
        if (clockMs < next.atMs()) {
            byte[] value = codec.encode(QuoteRecord.clock(GeneratedMarket.SOURCE, clockMs));
            Entry clock = entry(clockPartition, clockMs, null, value, null, false);
            clockPartition = (clockPartition + 1) % spec.partitions();
            clockMs += clockPartition == 0 ? spec.clockMs() : 0;
            return clock;
        }
        MarketRecord record = next;
        next = market.next();
        quotes++;
        byte[] key = record.instrument().getBytes(StandardCharsets.UTF_8);
        int partition = partition(key, spec.partitions());
        if (record instanceof MarketRecord.Quoted quoted) {
            QuoteRecord quote = quoted.quote();
            return entry(partition, record.atMs(), key, codec.encode(quote), quote, isDefect(quote));
        }
        return entry(partition, record.atMs(), key, ((MarketRecord.Malformed) record).raw(), null, true);
    }

    private Entry entry(
            int partition, long atMs, byte @Nullable [] key, byte[] value, @Nullable QuoteRecord quote, boolean bad) {
        return new Entry(partition, offsets[partition]++, atMs, key, value, quote, bad);
    }

    /** Where the default partitioner of Kafka puts the key. */
    public static int partition(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    private boolean isDefect(QuoteRecord quote) {
        if (!GeneratedMarket.INSTRUMENTS.contains(quote.instrument())) {
            return true;
        }
        ArrayDeque<QuoteRecord> waiting = expected.computeIfAbsent(quote.instrument(), i -> new ArrayDeque<>());
        while (waiting.isEmpty()) {
            QuoteRecord real = ((MarketRecord.Quoted) clean.next()).quote();
            expected.computeIfAbsent(real.instrument(), i -> new ArrayDeque<>()).add(real);
        }
        if (same(waiting.getFirst(), quote)) {
            waiting.remove();
            return false;
        }
        return true;
    }

    /** Defects take numbers of the feed, so those differ. */
    private static boolean same(QuoteRecord a, QuoteRecord b) {
        return a.eventTimeMs() == b.eventTimeMs()
                && a.bid() == b.bid()
                && a.ask() == b.ask()
                && a.bidSize() == b.bidSize()
                && a.askSize() == b.askSize();
    }
}
