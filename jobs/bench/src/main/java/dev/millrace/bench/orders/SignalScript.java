package dev.millrace.bench.orders;

import dev.millrace.bench.endtoend.FlashTape;
import dev.millrace.bench.endtoend.Schedule;
import dev.millrace.core.event.QuoteRef;
import dev.millrace.core.event.Signal;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.InstrumentCatalog;
import java.io.Serializable;
import java.util.List;

/**
 * Signals at even distances, but for the first, which find a job that has just started. They go through all instruments, accounts and strategies in turn; the next time round each
 * is against what the last one brought. So an entry and its exit take turns, and each signal gives exactly one order.
 *
 * @param startMs event time of the schedule that they are due by
 * @param everyMs distance of two signals beyond the first ones
 * @param signals how many there are
 */
record SignalScript(long startMs, long everyMs, int signals) implements Serializable {

    static final List<String> ACCOUNTS = List.of("one", "two", "three", "four");
    static final int STRATEGIES = 24;
    static final long LEAD_MS = 1_000;
    /** The first signals, and how far they are apart. */
    static final int FIRST = 30;

    private static final long FIRST_EVERY_MS = 100;
    /**
     * So much before it is due is a signal stamped. A decision of the whole job lies behind the clock as well; here it is
     * enough for the gateway's clock to have passed it, or the venue would wait for that.
     */
    static final long BEHIND_MS = 500;

    private static final long serialVersionUID = 1;

    /** In one word, for a command line. */
    String text() {
        return startMs + "," + everyMs + ',' + signals;
    }

    static SignalScript parse(String text) {
        String[] f = text.split(",", -1);
        return new SignalScript(Long.parseLong(f[0]), Long.parseLong(f[1]), Integer.parseInt(f[2]));
    }

    /** When the schedule has signal {@code i}, event time. */
    long dueMs(int i) {
        int first = Math.min(i, FIRST);
        return startMs + LEAD_MS + first * FIRST_EVERY_MS + (i - first) * everyMs;
    }

    long dueMicros(int i, Schedule schedule) {
        return schedule.dueMicros(dueMs(i));
    }

    long slotMs(int i) {
        return dueMs(i) - BEHIND_MS;
    }

    String instrument(int i) {
        return FlashTape.INSTRUMENTS.get(i % FlashTape.INSTRUMENTS.size());
    }

    String account(int i) {
        return ACCOUNTS.get(i / FlashTape.INSTRUMENTS.size() % ACCOUNTS.size());
    }

    String strategy(int i) {
        return strategy(account(i), i / FlashTape.INSTRUMENTS.size() / ACCOUNTS.size() % STRATEGIES);
    }

    static String strategy(String account, int number) {
        return account + '-' + number;
    }

    boolean isEntry(int i) {
        return i / FlashTape.INSTRUMENTS.size() / ACCOUNTS.size() / STRATEGIES % 2 == 0;
    }

    Signal signal(int i) {
        Instrument instrument = InstrumentCatalog.bundled().get(instrument(i));
        long slotMs = slotMs(i);
        return new Signal(
                strategy(i),
                account(i),
                instrument.name(),
                slotMs,
                slotMs,
                isEntry(i) ? 1 : -1,
                1,
                List.of(new Signal.Contribution("script", 1, 1)),
                0,
                new QuoteRef(
                        0,
                        i,
                        slotMs,
                        instrument.price(FlashTape.BID_TICKS),
                        instrument.price(FlashTape.BID_TICKS + FlashTape.SPREAD_TICKS)));
    }
}
