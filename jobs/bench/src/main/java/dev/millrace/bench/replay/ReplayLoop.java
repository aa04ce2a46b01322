package dev.millrace.bench.replay;

import dev.millrace.bench.loop.LoopInstrument;
import dev.millrace.bench.loop.LoopModel;
import dev.millrace.bench.loop.LoopOutput;
import dev.millrace.core.account.TradingConfig;
import dev.millrace.core.codec.QuoteCodec;
import dev.millrace.core.codec.RecordedFormat;
import dev.millrace.core.codec.RecordedInstrument;
import dev.millrace.core.codec.RecordedReader;
import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.Prediction;
import dev.millrace.core.event.QualityReport;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.event.RejectedQuote;
import dev.millrace.core.event.Signal;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.market.GeneratedMarket;
import dev.millrace.core.quality.QualitySettings;
import dev.millrace.core.signal.SignalCombiner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What an engineer would write for one machine: one thread merges the files by time and calls the stages of the core; it
 * writes nothing, and cannot be stopped and go on.
 */
final class ReplayLoop implements LoopOutput {

    private static final long SECOND_MS = 1_000;

    /** The files of one instrument. */
    private static final class Split {
        final int number;
        final LoopInstrument stages;
        final RecordedReader rows;

        @Nullable
        FeedRecord next;

        long lastMs;

        Split(int number, LoopInstrument stages, RecordedReader rows) throws IOException {
            this.number = number;
            this.stages = stages;
            this.rows = rows;
            next = rows.next();
        }

        /** Of the next row; of the end that of the last. */
        long nextMs() {
            return next == null ? lastMs : next.eventTimeMs();
        }
    }

    private final ReplayAccounts accounts;
    private final List<LoopInstrument> instruments = new ArrayList<>();
    private final PriorityQueue<Split> splits =
            new PriorityQueue<>(Comparator.comparingLong(Split::nextMs).thenComparingInt(split -> split.number));
    private long accepted;
    private long vectors;

    /** @param model manifest of the model that scores */
    ReplayLoop(List<RecordedInstrument> recordings, TradingConfig trading, Path model) throws IOException {
        InstrumentCatalog catalog = InstrumentCatalog.bundled();
        accounts = new ReplayAccounts(trading, catalog);
        LoopInstrument.Shared shared = new LoopInstrument.Shared(
                QualitySettings.DEFAULTS.withLagMs(0).withoutMaxAhead(),
                new QuoteCodec(),
                new LoopModel(model),
                new SignalCombiner(trading.strategies()),
                this);
        for (RecordedInstrument recording : recordings) {
            int number = instruments.size();
            LoopInstrument stages =
                    new LoopInstrument(recording.instrument(), catalog.get(recording.instrument()), shared);
            instruments.add(stages);
            splits.add(new Split(
                    number,
                    stages,
                    new RecordedReader(
                            recording,
                            RecordedFormat.CSV,
                            ZoneOffset.UTC,
                            GeneratedMarket.SOURCE,
                            number,
                            0,
                            Long.MIN_VALUE)));
        }
    }

    ReplayResult run() throws IOException {
        long clockMs = Long.MIN_VALUE;
        for (Split split = splits.poll(); split != null; split = splits.poll()) {
            long secondMs = Math.floorDiv(split.nextMs(), SECOND_MS) * SECOND_MS;
            if (secondMs > clockMs) {
                clockMs = secondMs;
                // What the row itself decides comes at its own time or later.
                advance(clockMs - 1);
            }
            FeedRecord row = split.next;
            if (row == null) {
                split.stages.on(end(split));
                split.rows.close();
                continue;
            }
            split.lastMs = Math.max(split.lastMs, row.eventTimeMs());
            split.stages.on(row);
            split.next = split.rows.next();
            splits.add(split);
        }
        accounts.runTo(Long.MAX_VALUE);
        return accounts.result(accepted, vectors);
    }

    private void advance(long watermarkMs) {
        long doneMs = watermarkMs;
        for (LoopInstrument instrument : instruments) {
            instrument.runDeadlines(watermarkMs);
            doneMs = Math.min(doneMs, instrument.doneMs(watermarkMs));
        }
        accounts.runTo(doneMs);
    }

    private static FeedRecord end(Split split) {
        QuoteRecord end =
                QuoteRecord.end(GeneratedMarket.INSTRUMENTS.get(split.number), GeneratedMarket.SOURCE, split.lastMs);
        return new FeedRecord(
                split.number, split.rows.offset(), end.instrument(), split.lastMs, end, null, null, Long.MIN_VALUE);
    }

    @Override
    public void accepted(Quote quote) {
        if (!quote.isEnd()) {
            accepted++;
            accounts.on(quote);
        }
    }

    @Override
    public void rejected(RejectedQuote quote) {}

    @Override
    public void counted(QualityReport report) {}

    @Override
    public void marked(Mark mark) {
        accounts.on(mark);
    }

    @Override
    public void computed(FeatureVector vector) {
        vectors++;
    }

    @Override
    public void predicted(Prediction prediction) {}

    @Override
    public void signalled(Signal signal) {
        accounts.on(signal);
    }
}
