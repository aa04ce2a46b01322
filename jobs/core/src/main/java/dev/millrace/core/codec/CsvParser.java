package dev.millrace.core.codec;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code timestamp,bid,ask[,bidSize,askSize]}, in that order without a header and in the header's order with one.
 *
 * <p>A timestamp is milliseconds since the epoch, or ISO-8601 with a date, {@code T} or a blank, hours and minutes,
 * optionally seconds with a fraction (digits below the millisecond are dropped), and {@code Z} or an offset; without
 * one it is a time in the zone given.
 */
final class CsvParser implements RowParser {

    private static final Set<String> TIME_NAMES = Set.of("timestamp", "time", "datetime", "date", "utc");

    private final ZoneId zone;
    private int timeField = 0;
    private int bidField = 1;
    private int askField = 2;
    private int bidSizeField = 3;
    private int askSizeField = 4;

    private int cachedDate = -1;
    private LocalDate cachedDay = LocalDate.EPOCH;

    CsvParser(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public boolean readHeader(Row row) {
        int time = -1;
        int bid = -1;
        int ask = -1;
        int bidSize = -1;
        int askSize = -1;
        for (int i = 0; i < row.fields(); i++) {
            String name = row.text(i).strip().toLowerCase(Locale.ROOT);
            if (TIME_NAMES.contains(name)) {
                time = i;
            } else if (name.equals("bid") || name.equals("bidprice")) {
                bid = i;
            } else if (name.equals("ask") || name.equals("askprice")) {
                ask = i;
            } else if (name.equals("bidsize")) {
                bidSize = i;
            } else if (name.equals("asksize")) {
                askSize = i;
            }
        }
        if (time < 0 || bid < 0 || ask < 0) {
            return false;
        }
        timeField = time;
        bidField = bid;
        askField = ask;
        bidSizeField = bidSize;
        askSizeField = askSize;
        return true;
    }

    @Override
    public @Nullable String parse(Row row) {
        int needed = 1 + Math.max(timeField, Math.max(bidField, askField));
        if (row.fields() < needed) {
            return "expected " + needed + " columns, found " + row.fields();
        }
        if (!readTime(row)) {
            return "not a timestamp: " + row.text(timeField);
        }
        String defect = row.readPrices(bidField, askField);
        if (defect != null || bidSizeField < 0 || askSizeField < 0) {
            return defect;
        }
        return row.fields() > Math.max(bidSizeField, askSizeField) ? row.readSizes(bidSizeField, askSizeField) : null;
    }

    private boolean readTime(Row row) {
        if (row.readWhole(timeField)) {
            row.timeMs = row.whole();
            return true;
        }
        try {
            return readIso(row);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private boolean readIso(Row row) {
        byte[] bytes = row.bytes();
        int at = row.start(timeField);
        int to = row.end(timeField);
        if (to - at < 16 || bytes[at + 4] != '-' || bytes[at + 7] != '-' || bytes[at + 13] != ':') {
            return false;
        }
        if (bytes[at + 10] != 'T' && bytes[at + 10] != ' ') {
            return false;
        }
        int year = digits(bytes, at, 4);
        int month = digits(bytes, at + 5, 2);
        int dayOfMonth = digits(bytes, at + 8, 2);
        int hour = digits(bytes, at + 11, 2);
        int minute = digits(bytes, at + 14, 2);
        if (year < 0 || month < 0 || dayOfMonth < 0 || hour < 0 || minute < 0) {
            return false;
        }
        at += 16;
        int second = 0;
        int millis = 0;
        if (at < to && bytes[at] == ':') {
            second = at + 3 <= to ? digits(bytes, at + 1, 2) : -1;
            if (second < 0) {
                return false;
            }
            at += 3;
            if (at < to && bytes[at] == '.') {
                int unit = 100;
                int first = ++at;
                for (; at < to && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
                    millis += (bytes[at] - '0') * unit;
                    unit /= 10;
                }
                if (at == first) {
                    return false;
                }
            }
        }
        LocalDateTime local = day(year, month, dayOfMonth).atTime(hour, minute, second, millis * 1_000_000);
        if (at == to) {
            row.timeMs = local.atZone(zone).toInstant().toEpochMilli();
            return true;
        }
        int offsetMinutes = offsetMinutes(bytes, at, to);
        if (offsetMinutes == Integer.MIN_VALUE) {
            return false;
        }
        long utcMinutes = local.toLocalDate().toEpochDay() * 1440 + hour * 60L + minute - offsetMinutes;
        row.timeMs = utcMinutes * 60_000 + second * 1000L + millis;
        return true;
    }

    private LocalDate day(int year, int month, int dayOfMonth) {
        int date = (year * 100 + month) * 100 + dayOfMonth;
        if (date != cachedDate) {
            cachedDay = LocalDate.of(year, month, dayOfMonth);
            cachedDate = date;
        }
        return cachedDay;
    }

    /** Of {@code Z} or {@code +HH:MM}; {@link Integer#MIN_VALUE} if it is neither. */
    private static int offsetMinutes(byte[] bytes, int at, int to) {
        if (to - at == 1 && bytes[at] == 'Z') {
            return 0;
        }
        if (to - at != 6 || (bytes[at] != '+' && bytes[at] != '-') || bytes[at + 3] != ':') {
            return Integer.MIN_VALUE;
        }
        int hours = digits(bytes, at + 1, 2);
        int minutes = digits(bytes, at + 4, 2);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        return (bytes[at] == '-' ? -1 : 1) * (hours * 60 + minutes);
    }

    private static int digits(byte[] bytes, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return -1;
            }
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }
}
