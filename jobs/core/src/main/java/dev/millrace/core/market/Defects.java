package dev.millrace.core.market;

import dev.millrace.core.event.QuoteRecord;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong in a feed, as extra records beside the true quotes, which are all delivered. Rates are per true
 * quote: crossed 1/2000, price jump of 1 to 6 % in a single quote 1/2500, the same record again 1/2000, undecodable
 * bytes 1/4000, unknown instrument 1/4000, negative price 1/4000, out of order by 1 to 60 ms 1/3000; and one in three
 * gaps of more than {@value #LATE_GAP_MS} ms is broken by a quote that is {@value #LATE_BY_MS} ms late.
 */
final class Defects {

    static final long LATE_GAP_MS = 8_000;
    static final long LATE_BY_MS = 5_000;

    private static final double LATE_PART = 1 / 3.0;
    private static final String UNKNOWN = "ZZZUSD";

    private final Draws draws;

    Defects(Draws draws) {
        this.draws = draws;
    }

    /** A defective record to deliver right after {@code quote}, or null; it takes a number of the feed from {@code sequence}. */
    @Nullable
    MarketRecord after(QuoteRecord quote, LongSupplier sequence) {
        double u = draws.uniform();
        double edge = 1 / 2000.0;
        if (u < edge) {
            long width = Math.max(1, quote.ask() - quote.bid());
            return altered(quote, sequence.getAsLong(), quote.ask() + width, quote.bid() - width);
        }
        if (u < (edge += 1 / 2500.0)) {
            double jump = draws.uniform(0.01, 0.06) * (draws.uniform() < 0.5 ? 1 : -1);
            long ticks = Math.round(quote.bid() * jump);
            return altered(quote, sequence.getAsLong(), quote.bid() + ticks, quote.ask() + ticks);
        }
        if (u < (edge += 1 / 2000.0)) {
            return new MarketRecord.Quoted(quote.eventTimeMs(), quote);
        }
        if (u < (edge += 1 / 4000.0)) {
            return new MarketRecord.Malformed(quote.eventTimeMs(), quote.instrument(), noise());
        }
        if (u < (edge += 1 / 4000.0)) {
            return new MarketRecord.Quoted(quote.eventTimeMs(), renamed(quote));
        }
        if (u < (edge += 1 / 4000.0)) {
            return altered(quote, sequence.getAsLong(), -quote.bid(), quote.ask());
        }
        if (u < edge + 1 / 3000.0) {
            QuoteRecord again = at(quote, sequence.getAsLong(), quote.eventTimeMs() - 1 - draws.below(60));
            return new MarketRecord.Quoted(quote.eventTimeMs(), again);
        }
        return null;
    }

    /** A late quote to deliver just before the quote at {@code nowMs} that ends a gap since {@code last}; or null. */
    @Nullable
    MarketRecord before(QuoteRecord last, long nowMs, LongSupplier sequence) {
        if (nowMs - last.eventTimeMs() <= LATE_GAP_MS || draws.uniform() >= LATE_PART) {
            return null;
        }
        return new MarketRecord.Quoted(nowMs, at(last, sequence.getAsLong(), nowMs - LATE_BY_MS));
    }

    private byte[] noise() {
        byte[] raw = new byte[1 + draws.below(40)];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (byte) draws.nextLong();
        }
        return raw;
    }

    private static QuoteRecord renamed(QuoteRecord q) {
        return new QuoteRecord(
                q.kind(),
                UNKNOWN,
                q.source(),
                q.feedSequence(),
                q.eventTimeMs(),
                q.venueTimeMs(),
                q.bid(),
                q.ask(),
                q.scale(),
                q.bidSize(),
                q.askSize());
    }

    private static MarketRecord altered(QuoteRecord q, long sequence, long bid, long ask) {
        return new MarketRecord.Quoted(
                q.eventTimeMs(),
                new QuoteRecord(
                        q.kind(),
                        q.instrument(),
                        q.source(),
                        sequence,
                        q.eventTimeMs(),
                        q.venueTimeMs(),
                        bid,
                        ask,
                        q.scale(),
                        q.bidSize(),
                        q.askSize()));
    }

    private static QuoteRecord at(QuoteRecord q, long sequence, long timeMs) {
        return new QuoteRecord(
                q.kind(),
                q.instrument(),
                q.source(),
                sequence,
                timeMs,
                timeMs,
                q.bid(),
                q.ask(),
                q.scale(),
                q.bidSize(),
                q.askSize());
    }
}
