package dev.millrace.core.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingCalendarTest {

    @ParameterizedTest
    @CsvSource({
        // Summer time in New York: 17:00 is 21:00 UTC.
        "fx,    2014-05-02T20:59:59.999Z, true",
        "fx,    2014-05-02T21:00:00Z,     false",
        "fx,    2014-05-04T20:59:59.999Z, false",
        "fx,    2014-05-04T21:00:00Z,     true",
        "fx,    2014-05-07T21:30:00Z,     true",
        // Winter time: 22:00 UTC.
        "fx,    2014-01-10T21:59:59Z,     true",
        "fx,    2014-01-10T22:00:00Z,     false",
        "fx,    2014-01-12T21:59:59Z,     false",
        "fx,    2014-01-12T22:00:00Z,     true",
        // The clocks go forward on Sunday 2014-03-09 and back on Sunday 2014-11-02, both while the market is closed.
        "fx,    2014-03-07T21:59:59Z,     true",
        "fx,    2014-03-07T22:00:00Z,     false",
        "fx,    2014-03-09T20:59:59Z,     false",
        "fx,    2014-03-09T21:00:00Z,     true",
        "fx,    2014-10-31T20:59:59Z,     true",
        "fx,    2014-10-31T21:00:00Z,     false",
        "fx,    2014-11-02T21:59:59Z,     false",
        "fx,    2014-11-02T22:00:00Z,     true",
        "metal, 2014-05-07T20:59:59Z,     true",
        "metal, 2014-05-07T21:00:00Z,     false",
        "metal, 2014-05-07T21:59:59Z,     false",
        "metal, 2014-05-07T22:00:00Z,     true",
        "metal, 2014-05-04T21:30:00Z,     false",
        "metal, 2014-05-04T22:00:00Z,     true",
        "metal, 2014-05-02T22:30:00Z,     false",
        "always,2014-05-03T12:00:00Z,     true",
    })
    void opensAndClosesInNewYork(String session, Instant time, boolean open) {
        assertThat(TradingCalendar.of(session).isOpen(time.toEpochMilli())).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2014-05-07T20:59:59.999Z, 2014-05-07",
        "2014-05-07T21:00:00Z,     2014-05-08",
        "2014-05-08T03:59:59Z,     2014-05-08",
        "2014-01-07T21:59:59Z,     2014-01-07",
        "2014-01-07T22:00:00Z,     2014-01-08",
        "2014-05-04T21:00:00Z,     2014-05-05",
    })
    void theTradeDateRollsAtFiveInNewYork(Instant time, LocalDate date) {
        assertThat(TradingCalendar.of("fx").tradeDate(time.toEpochMilli())).isEqualTo(date);
    }

    @Property
    void agreesWithLocalTimeWhateverWasAskedBefore(
            @ForAll @LongRange(min = 1_262_304_000_000L, max = 1_893_456_000_000L) long first,
            @ForAll @LongRange(min = -400_000_000L, max = 400_000_000L) long step) {
        TradingCalendar calendar = TradingCalendar.of("fx");
        calendar.isOpen(first);
        long timeMs = first + step;
        // Seven hours on, the week is Monday to Friday and the trade date is the date.
        ZonedDateTime shifted = Instant.ofEpochMilli(timeMs).atZone(ZoneId.of("America/New_York"));
        LocalDate date = shifted.toLocalDateTime().plusHours(7).toLocalDate();
        boolean weekday = date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
        assertThat(calendar.isOpen(timeMs)).isEqualTo(weekday);
        assertThat(calendar.tradeDate(timeMs)).isEqualTo(date);
    }

    @Test
    void everySessionOfTheCatalogueExists() {
        for (Instrument instrument : InstrumentCatalog.bundled().all()) {
            instrument.sessions().keySet().forEach(source -> TradingCalendar.of(instrument, source));
            assertThat(TradingCalendar.of(instrument, "a feed not named")).isNotNull();
        }
        assertThatThrownBy(() -> TradingCalendar.of("equity")).hasMessageContaining("unknown trading session equity");
    }
}
