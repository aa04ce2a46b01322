package dev.millrace.bench.debs;

import java.util.Iterator;
import java.util.SplittableRandom;

/**
 * Ticks in the order of time: symbols by {@link SymbolSkew}, each price a walk of cents. The last tick is the first of a
 * window that has no other, so all windows before it are complete.
 */
final class TickFeed implements Iterator<Tick> {

    /** 2021-11-08T08:00Z. */
    static final long START_MS = 1_636_358_400_000L;

    private static final long SEED = 2_022;
    private static final int CENTS = 100;
    private static final int LOWEST_CENTS = 500;
    private static final int PRICE_RANGE_CENTS = 20_000;
    private static final int STEP_CENTS = 3;
    private static final String[] EXCHANGES = {"ETR", "FR", "NL"};

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final SymbolSkew skew = new SymbolSkew();
    private final String[] symbols = new String[SymbolSkew.SYMBOLS];
    private final int[] cents = new int[SymbolSkew.SYMBOLS];
    private final int ticksPerWindow;
    private final long ticks;
    private long given;

    TickFeed(int windows, int ticksPerWindow) {
        this.ticksPerWindow = ticksPerWindow;
        this.ticks = (long) windows * ticksPerWindow + 1;
        for (int rank = 0; rank < symbols.length; rank++) {
            symbols[rank] = "EQ" + (10_000 + rank) + '.' + EXCHANGES[rank % EXCHANGES.length];
            cents[rank] = LOWEST_CENTS + random.nextInt(PRICE_RANGE_CENTS);
        }
    }

    /** How many there are in all. */
    long ticks() {
        return ticks;
    }

    @Override
    public boolean hasNext() {
        return given < ticks;
    }

    @Override
    public Tick next() {
        if (!hasNext()) {
            throw new java.util.NoSuchElementException();
        }
        int rank = skew.next(random);
        int moved = cents[rank] + random.nextInt(2 * STEP_CENTS + 1) - STEP_CENTS;
        cents[rank] = Math.max(LOWEST_CENTS, moved);
        long timeMs = START_MS + given++ * Tick.WINDOW_MS / ticksPerWindow;
        return new Tick(symbols[rank], timeMs, (double) cents[rank] / CENTS);
    }
}
