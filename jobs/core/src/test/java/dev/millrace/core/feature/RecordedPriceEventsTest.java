package dev.millrace.core.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.PriceEvent;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.InstrumentCatalog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Price events are sparse on recorded days, and the payrolls release is one of them. */
class RecordedPriceEventsTest {

    private static final int MAX_A_DAY = 500;

    @ParameterizedTest
    @ValueSource(strings = {"EURUSD", "NZDUSD"})
    void areAFewHundredsADay(String symbol) {
        Instrument instrument = InstrumentCatalog.bundled().get(symbol);
        for (Path day : Recorded.days("oanda/tick/" + symbol.toLowerCase(Locale.ROOT))) {
            List<PriceEvent> events = events(instrument, day);
            assertThat(events).as(day.toString()).hasSizeBetween(1, MAX_A_DAY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EURUSD", "NZDUSD"})
    void thePayrollsReleaseOfMay2014IsAFastFall(String symbol) {
        Instrument instrument = InstrumentCatalog.bundled().get(symbol);
        Path day = Recorded.days("oanda/tick/" + symbol.toLowerCase(Locale.ROOT)).stream()
                .filter(f -> f.getFileName().toString().startsWith("20140502"))
                .findFirst()
                .orElseThrow();
        long releaseMs = Instant.parse("2014-05-02T12:30:00Z").toEpochMilli();

        assertThat(events(instrument, day))
                .filteredOn(e -> Math.abs(e.eventTimeMs() - releaseMs) < 10_000)
                .extracting(PriceEvent::kind)
                .contains(PriceEvent.Kind.MOVE_DOWN);
    }

    private static List<PriceEvent> events(Instrument instrument, Path day) {
        Collected collected = new Collected();
        InstrumentFeatures features = new InstrumentFeatures(instrument, new FeatureState());
        Recorded.quotes(day, instrument, Recorded.midnightMs(day)).forEach(q -> features.onQuote(q, collected));
        return collected.events;
    }
}
