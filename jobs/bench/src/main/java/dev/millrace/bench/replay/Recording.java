package dev.millrace.bench.replay;

import dev.millrace.bench.endtoend.QuoteTape;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.market.GeneratedMarket;
import dev.millrace.core.market.MarketRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The generated market without its defects, as files of the format {@code csv} in a folder a symbol.
 *
 * @param quotes rows of all files
 * @param seconds pairs of an instrument and a second of event time that has a quote of it, without the last of each
 *     instrument: at the end bars close, and nothing is decided
 */
record Recording(Path folder, long quotes, long seconds) {

    static final String FORMAT = "csv";
    static final String SYMBOLS = String.join(",", GeneratedMarket.INSTRUMENTS);

    private static final long SECOND_MS = 1_000;

    static Recording write(Path folder, long quotes, double quotesPerSecond) throws IOException {
        GeneratedMarket market = new GeneratedMarket(
                InstrumentCatalog.bundled(),
                1,
                QuoteTape.Spec.TUESDAY_MS,
                quotesPerSecond,
                GeneratedMarket.INSTRUMENTS,
                false);
        Map<String, BufferedWriter> files = new HashMap<>();
        Set<String> seconds = new HashSet<>();
        try {
            for (String name : GeneratedMarket.INSTRUMENTS) {
                Path symbol = Files.createDirectories(folder.resolve(name.toLowerCase(Locale.ROOT)));
                files.put(name, Files.newBufferedWriter(symbol.resolve("quotes.csv")));
            }
            for (long i = 0; i < quotes; i++) {
                QuoteRecord quote = ((MarketRecord.Quoted) market.next()).quote();
                BufferedWriter file = files.get(quote.instrument());
                if (file == null) {
                    throw new IllegalStateException("a quote of " + quote.instrument());
                }
                file.write(row(quote));
                seconds.add(quote.instrument() + Math.floorDiv(quote.eventTimeMs(), SECOND_MS));
            }
        } finally {
            for (BufferedWriter file : files.values()) {
                file.close();
            }
        }
        return new Recording(folder, quotes, seconds.size() - files.size());
    }

    private static String row(QuoteRecord q) {
        return q.eventTimeMs() + "," + price(q.bid(), q.scale()) + ',' + price(q.ask(), q.scale()) + ',' + q.bidSize()
                + ',' + q.askSize() + '\n';
    }

    private static String price(long unscaled, int scale) {
        return BigDecimal.valueOf(unscaled, scale).toPlainString();
    }
}
