package dev.millrace.core.market;

import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.instrument.InstrumentCatalog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An endless market of several instruments: regimes (trend, mean reversion, volatile), bursts and quiet periods, flash
 * moves that revert, spread blow-outs followed by silence, and the defects of a real feed (see {@code Defects} for
 * their rates). The same settings always give the same records. It has structure that a model can learn, but it is no
 * market: profit made on it means nothing.
 *
 * <p>Not thread-safe.
 */
public final class GeneratedMarket implements Iterator<MarketRecord> {

    /** Source of every quote. */
    public static final String SOURCE = InstrumentPath.SOURCE;

    /** The instruments that can be generated. */
    public static final List<String> INSTRUMENTS =
            InstrumentProfile.ALL.stream().map(InstrumentProfile::instrument).toList();

    private final long seed;
    private final boolean defective;
    private final List<InstrumentPath> paths = new ArrayList<>();
    private final ArrayDeque<MarketRecord> pending = new ArrayDeque<>();
    private final Map<String, QuoteRecord> last = new HashMap<>();
    private Defects defects;

    /**
     * @param startMs event time of the first quotes, milliseconds since the epoch
     * @param quotesPerSecond mean rate over all instruments
     * @param instruments names out of {@link #INSTRUMENTS}
     * @param defective whether the feed has defects
     * @throws IllegalArgumentException if an instrument is not one of {@link #INSTRUMENTS}, or the rate is not positive
     */
    public GeneratedMarket(
            InstrumentCatalog catalog,
            long seed,
            long startMs,
            double quotesPerSecond,
            List<String> instruments,
            boolean defective) {
        if (!(quotesPerSecond > 0)) {
            throw new IllegalArgumentException("quote rate must be positive: " + quotesPerSecond);
        }
        this.seed = seed;
        this.defective = defective;
        List<InstrumentProfile> profiles =
                instruments.stream().map(InstrumentProfile::of).toList();
        double weights =
                profiles.stream().mapToDouble(InstrumentProfile::weight).sum();
        for (InstrumentProfile profile : profiles) {
            double perMs = quotesPerSecond / 1_000 * profile.weight() / weights;
            MarketScript script = new MarketScript(seed, profile.instrument());
            paths.add(new InstrumentPath(catalog.get(profile.instrument()), profile, script, perMs));
        }
        defects = new Defects(new Draws(0));
        resumeAt(startMs, Map.of());
    }

    /** A defective feed of all {@link #INSTRUMENTS}. */
    public GeneratedMarket(InstrumentCatalog catalog, long seed, long startMs, double quotesPerSecond) {
        this(catalog, seed, startMs, quotesPerSecond, INSTRUMENTS, true);
    }

    /**
     * Where an instrument was when the market stopped.
     *
     * @param feedSequence last number that was delivered
     * @param midHalfTicks last mid in half-ticks; 0 to start from its usual price
     */
    public record Resume(long feedSequence, long midHalfTicks) {}

    /**
     * Goes on from {@code timeMs} with the numbers and prices after {@code stopped}; instruments not in it start anew.
     * Regimes and scripted events are those of the seed at that time.
     */
    public void resumeAt(long timeMs, Map<String, Resume> stopped) {
        pending.clear();
        last.clear();
        defects = new Defects(new Draws(Draws.key(seed, "defects", timeMs)));
        for (InstrumentPath path : paths) {
            Resume resume = stopped.getOrDefault(path.name(), new Resume(0, 0));
            path.start(
                    new Draws(Draws.key(seed, path.name() + "path", timeMs)),
                    timeMs,
                    resume.feedSequence(),
                    resume.midHalfTicks());
        }
    }

    /** Always true. */
    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public MarketRecord next() {
        if (pending.isEmpty()) {
            fill();
        }
        return pending.remove();
    }

    private void fill() {
        InstrumentPath first = paths.get(0);
        for (InstrumentPath path : paths) {
            if (path.nextMs() < first.nextMs()) {
                first = path;
            }
        }
        QuoteRecord previous = last.get(first.name());
        if (defective && previous != null) {
            add(defects.before(previous, first.nextMs(), first::nextSequence));
        }
        QuoteRecord quote = first.take();
        pending.add(new MarketRecord.Quoted(quote.eventTimeMs(), quote));
        last.put(first.name(), quote);
        if (defective) {
            add(defects.after(quote, first::nextSequence));
        }
    }

    private void add(@Nullable MarketRecord record) {
        if (record != null) {
            pending.add(record);
        }
    }
}
