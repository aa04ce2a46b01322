package dev.millrace.core.quality;

import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.TradingCalendar;
import java.math.BigDecimal;

/** A decoded quote before the rules, with what they look at. */
final class Candidate {

    /** Keeps sums and differences of prices in ticks far from an overflow. */
    private static final long MAX_TICKS = 1L << 53;

    private static final int MAX_POWER = 18;
    private static final long[] POWERS_OF_TEN = new long[MAX_POWER + 1];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i <= MAX_POWER; i++) {
            POWERS_OF_TEN[i] = 10 * POWERS_OF_TEN[i - 1];
        }
    }

    private final FeedRecord record;
    private final QuoteRecord quote;
    private final Instrument instrument;
    private final TradingCalendar calendar;
    private final QualityState state;
    private long bidTicks;
    private long askTicks;

    Candidate(
            FeedRecord record, QuoteRecord quote, Instrument instrument, TradingCalendar calendar, QualityState state) {
        this.record = record;
        this.quote = quote;
        this.instrument = instrument;
        this.calendar = calendar;
        this.state = state;
    }

    FeedRecord record() {
        return record;
    }

    QuoteRecord quote() {
        return quote;
    }

    Instrument instrument() {
        return instrument;
    }

    TradingCalendar calendar() {
        return calendar;
    }

    QualityState state() {
        return state;
    }

    long bidTicks() {
        return bidTicks;
    }

    long askTicks() {
        return askTicks;
    }

    /** Sets the prices in ticks; returns false if one is no whole number of ticks. */
    boolean countTicks() {
        int missing = instrument.tickScale() - quote.scale();
        if (missing >= 0) {
            if (missing > MAX_POWER) {
                return false;
            }
            long factor = POWERS_OF_TEN[missing];
            long most = MAX_TICKS / factor;
            if (quote.bid() > most || quote.ask() > most) {
                return false;
            }
            bidTicks = quote.bid() * factor;
            askTicks = quote.ask() * factor;
            return true;
        }
        if (-missing > MAX_POWER) {
            return false;
        }
        long factor = POWERS_OF_TEN[-missing];
        bidTicks = quote.bid() / factor;
        askTicks = quote.ask() / factor;
        return bidTicks * factor == quote.bid()
                && askTicks * factor == quote.ask()
                && bidTicks <= MAX_TICKS
                && askTicks <= MAX_TICKS;
    }

    /** The prices as the feed wrote them. */
    String rawPrices() {
        return "bid " + BigDecimal.valueOf(quote.bid(), quote.scale()).toPlainString() + " ask "
                + BigDecimal.valueOf(quote.ask(), quote.scale()).toPlainString();
    }
}
