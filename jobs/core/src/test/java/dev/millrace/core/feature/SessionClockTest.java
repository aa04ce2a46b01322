package dev.millrace.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionClockTest {

    private final SessionClock clock = new SessionClock();

    /** Summer and winter, and the two weeks when New York is on summer time and London is not. */
    @ParameterizedTest
    @CsvSource({
        "2014-05-02T12:30:00Z, 8.5, false, true, true",
        "2014-05-02T07:00:00Z, 3, true, true, false",
        "2014-05-02T00:00:00Z, 20, true, false, false",
        "2014-05-02T09:00:00Z, 5, false, true, false",
        "2014-05-02T21:00:00Z, 17, false, false, false",
        "2014-01-02T12:30:00Z, 7.5, false, true, false",
        "2014-01-02T07:59:59.999Z, 2.9999997, true, false, false",
        "2014-03-20T12:00:00Z, 8, false, true, true",
        "2014-03-20T16:30:00Z, 12.5, false, true, true",
        "2014-03-20T17:00:00Z, 13, false, false, true"
    })
    void knowsLocalTimes(String time, double newYorkHour, boolean tokyo, boolean london, boolean newYork) {
        long timeMs = Instant.parse(time).toEpochMilli();
        assertThat(clock.newYorkAngle(timeMs)).isCloseTo(2 * Math.PI * newYorkHour / 24, within(1e-6));
        assertThat(clock.tokyoOpen(timeMs)).isEqualTo(tokyo);
        assertThat(clock.londonOpen(timeMs)).isEqualTo(london);
        assertThat(clock.newYorkOpen(timeMs)).isEqualTo(newYork);
    }
}
