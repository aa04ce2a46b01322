package dev.millrace.core.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.Bar;
import dev.millrace.core.event.Quote;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.InstrumentCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bars made of recorded quotes are the bars that the provider recorded of them. */
class RecordedBarsTest {

    @ParameterizedTest
    @CsvSource({
        "oanda, EURUSD, minute, 60000",
        "oanda, EURUSD, second, 1000",
        "oanda, NZDUSD, minute, 60000",
        "oanda, NZDUSD, second, 1000",
        "fxcm, EURUSD, minute, 60000"
    })
    void equalTheRecordedBarsOfEveryDay(String source, String symbol, String resolution, long widthMs) {
        Instrument instrument = InstrumentCatalog.bundled().get(symbol);
        String folder = symbol.toLowerCase(Locale.ROOT);
        List<Path> ticks = Recorded.days(source + "/tick/" + folder);
        List<Path> bars = Recorded.days(source + '/' + resolution + '/' + folder);
        assertThat(ticks).extracting(Path::getFileName).isNotEmpty().containsAll(fileNames(bars));

        Collected collected = new Collected();
        InstrumentFeatures features = new InstrumentFeatures(instrument, new FeatureState());
        for (Quote quote : Recorded.quotes(ticks, instrument)) {
            features.onQuote(quote, collected);
        }
        features.end(collected);

        List<String> expected = bars.stream()
                .flatMap(day -> Recorded.rows(day).stream().map(row -> at(Recorded.midnightMs(day), row)))
                .toList();
        List<String> made =
                collected.bars(widthMs).stream().map(b -> text(b, instrument)).toList();
        assertThat(made).hasSizeGreaterThan(1_000).isEqualTo(expected);
    }

    private static List<Path> fileNames(List<Path> files) {
        return files.stream().map(Path::getFileName).toList();
    }

    private static String at(long midnightMs, String row) {
        int comma = row.indexOf(',');
        return (midnightMs + Long.parseLong(row.substring(0, comma))) + row.substring(comma);
    }

    private static String text(Bar b, Instrument i) {
        return b.startMs()
                + "," + i.price(b.bidOpenTicks())
                + "," + i.price(b.bidHighTicks())
                + "," + i.price(b.bidLowTicks())
                + "," + i.price(b.bidCloseTicks())
                + ",0," + i.price(b.askOpenTicks())
                + "," + i.price(b.askHighTicks())
                + "," + i.price(b.askLowTicks())
                + "," + i.price(b.askCloseTicks())
                + ",0";
    }
}
