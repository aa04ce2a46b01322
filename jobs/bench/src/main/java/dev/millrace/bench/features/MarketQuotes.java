package dev.millrace.bench.features;

import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.market.GeneratedMarket;
import dev.millrace.core.market.MarketRecord;
import java.util.ArrayList;
import java.util.List;

/** Accepted quotes of one instrument of the generated market, ten a second on average, the same in every JVM. */
final class MarketQuotes {

    static final Instrument INSTRUMENT = InstrumentCatalog.bundled().get("EURUSD");

    private static final long SEED = 3;
    private static final double PER_SECOND = 10;
    /** 2025-03-06T07:30Z: within three hours London opens and Tokyo closes. */
    private static final long START_MS = 1_741_246_200_000L;

    private MarketQuotes() {}

    static List<Quote> first(int count) {
        GeneratedMarket market = new GeneratedMarket(
                InstrumentCatalog.bundled(), SEED, START_MS, PER_SECOND, List.of(INSTRUMENT.name()), false);
        List<Quote> quotes = new ArrayList<>(count);
        while (quotes.size() < count) {
            if (market.next() instanceof MarketRecord.Quoted quoted) {
                quotes.add(accepted(quoted.quote(), quotes.size()));
            }
        }
        return quotes;
    }

    private static Quote accepted(QuoteRecord record, long offset) {
        return new Quote(
                record.kind(),
                record.instrument(),
                record.source(),
                0,
                offset,
                record.eventTimeMs(),
                record.bid(),
                record.ask(),
                record.bidSize(),
                record.askSize(),
                record.bid() == record.ask());
    }
}
