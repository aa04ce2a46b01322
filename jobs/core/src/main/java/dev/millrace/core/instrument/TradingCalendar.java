package dev.millrace.core.instrument;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;

/**
 * When a market trades, in New York time: the week opens on Sunday evening and closes on Friday at 17:00, whatever
 * UTC makes of that in summer and winter.
 *
 * <p>The answers hold between two boundaries of a day, 17:00 and 18:00, and are kept from call to call: quotes that
 * follow each other cost two comparisons.
 */
public final class TradingCalendar {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime ROLL = LocalTime.of(17, 0);
    private static final LocalTime BREAK_END = LocalTime.of(18, 0);

    private final Session session;
    /** Replaced as a whole: threads may each compute it, and get the same. */
    private Span span = new Span(0, 0, false, LocalDate.EPOCH);

    private TradingCalendar(Session session) {
        this.session = session;
    }

    /**
     * The calendar of a session, as instruments name it: {@code fx} trades from Sunday 17:00 to Friday 17:00;
     * {@code metal} likewise with a break from 17:00 to 18:00 on each day; {@code always} never closes.
     *
     * @throws IllegalArgumentException if there is no such session
     */
    public static TradingCalendar of(String session) {
        return switch (session) {
            case "fx" -> new TradingCalendar(Session.FX);
            case "metal" -> new TradingCalendar(Session.METAL);
            case "always" -> new TradingCalendar(Session.ALWAYS);
            default ->
                throw new IllegalArgumentException(
                        "unknown trading session " + session + ", expected one of fx, metal, always");
        };
    }

    /** The calendar of {@code instrument} at a feed. */
    public static TradingCalendar of(Instrument instrument, String source) {
        String session = instrument.sessions().get(source);
        if (session == null) {
            session = instrument.sessions().get("default");
        }
        if (session == null) {
            throw new IllegalArgumentException("instrument " + instrument.name() + " has no default session");
        }
        return of(session);
    }

    /** Whether the market trades at {@code timeMs} since the epoch. */
    public boolean isOpen(long timeMs) {
        return spanAt(timeMs).open;
    }

    /** The date that a trade at {@code timeMs} since the epoch is booked on: the next one from 17:00 on. */
    public LocalDate tradeDate(long timeMs) {
        return spanAt(timeMs).tradeDate;
    }

    /** Name of the session. */
    @Override
    public String toString() {
        return session.name().toLowerCase(Locale.ROOT);
    }

    private Span spanAt(long timeMs) {
        Span cached = span;
        if (timeMs < cached.fromMs || timeMs >= cached.toMs) {
            cached = computeSpan(timeMs);
            span = cached;
        }
        return cached;
    }

    private Span computeSpan(long timeMs) {
        ZonedDateTime local = Instant.ofEpochMilli(timeMs).atZone(NEW_YORK);
        LocalDate day = local.toLocalDate();
        LocalTime time = local.toLocalTime();
        if (time.isBefore(ROLL)) {
            return span(day.minusDays(1), BREAK_END, day, ROLL);
        }
        return time.isBefore(BREAK_END) ? span(day, ROLL, day, BREAK_END) : span(day, BREAK_END, day.plusDays(1), ROLL);
    }

    private Span span(LocalDate fromDay, LocalTime from, LocalDate toDay, LocalTime to) {
        boolean dailyBreak = from.equals(ROLL);
        boolean weekend = fromDay.getDayOfWeek() == DayOfWeek.FRIDAY || fromDay.getDayOfWeek() == DayOfWeek.SATURDAY;
        boolean open =
                switch (session) {
                    case FX -> !weekend;
                    case METAL -> !weekend && !dailyBreak;
                    case ALWAYS -> true;
                };
        return new Span(epochMs(fromDay, from), epochMs(toDay, to), open, fromDay.plusDays(1));
    }

    private static long epochMs(LocalDate day, LocalTime time) {
        return ZonedDateTime.of(day, time, NEW_YORK).toInstant().toEpochMilli();
    }

    private enum Session {
        FX,
        METAL,
        ALWAYS
    }

    private record Span(long fromMs, long toMs, boolean open, LocalDate tradeDate) {}
}
