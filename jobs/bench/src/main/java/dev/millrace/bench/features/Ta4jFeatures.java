package dev.millrace.bench.features;

import dev.millrace.core.event.Quote;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceDifferenceIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.NumIndicator;
import org.ta4j.core.indicators.helpers.TransformIndicator;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

/**
 * The features of {@code core@1} that ta4j has indicators for, on one-second bars of the mid in half-ticks, and on the
 * one-minute bars of {@link Ta4jMinutes}. A second that closes is evaluated when the next bar is there already, as bars
 * before the last one are what ta4j caches; every running total is evaluated for every bar once, as it adds up anew
 * otherwise. A second without a quote is a bar at the last mid.
 */
final class Ta4jFeatures {

    /** What it computes, in the order of {@link #values}. */
    static final List<String> NAMES = List.of(
            "return.1s",
            "return.5s",
            "return.30s",
            "return.1m",
            "return.5m",
            "return.15m",
            "scaledReturn.5s",
            "scaledReturn.1m",
            "scaledReturn.5m",
            "ema.10s",
            "ema.1m",
            "ema.5m",
            "ema.15m",
            "emaCross",
            "volatility.1m",
            "volatility.5m",
            "volatility.15m",
            "volatilityRatio",
            "efficiency.1m",
            "efficiency.5m",
            "quoteRate",
            "quoteRateRatio",
            "atr",
            "rsi",
            "macd",
            "bollinger",
            "range");

    static final Num ONE = DoubleNum.valueOf(1);

    private static final int[] RETURNS_S = {1, 5, 30, 60, 300, 900};
    private static final int[] SCALED_S = {5, 60, 300};
    private static final int[] EMAS_S = {10, 60, 300, 900};
    private static final int[] VOLATILITIES_S = {60, 300, 900};
    private static final int[] PATHS_S = {60, 300};
    private static final int[] RATES_S = {10, 300};
    private static final int MAX_BARS = 1_024;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final double BPS = 10_000;

    /** The last vector. */
    final double[] values = new double[NAMES.size()];
    /** Its time, milliseconds since the epoch. */
    long timeMs;

    private final BarSeries bars = new BaseBarSeriesBuilder()
            .withMaxBarCount(MAX_BARS)
            .withNumTypeOf(DoubleNum.ZERO)
            .build();
    private final ClosePriceIndicator mid = new ClosePriceIndicator(bars);
    private final EMAIndicator[] emas = new EMAIndicator[EMAS_S.length];
    private final SMAIndicator[] squares = new SMAIndicator[VOLATILITIES_S.length];
    private final SMAIndicator[] paths = new SMAIndicator[PATHS_S.length];
    private final EMAIndicator[] rates = new EMAIndicator[RATES_S.length];
    private final double[] emaValues = new double[EMAS_S.length];
    private final double[] deviations = new double[VOLATILITIES_S.length];
    private final Ta4jMinutes minutes = new Ta4jMinutes();
    private long second = Long.MIN_VALUE;

    Ta4jFeatures() {
        ClosePriceDifferenceIndicator change = new ClosePriceDifferenceIndicator(bars);
        Indicator<Num> squared = TransformIndicator.pow(change, 2);
        Indicator<Num> absolute = TransformIndicator.abs(change);
        NumIndicator quotes = new NumIndicator(bars, bar -> DoubleNum.valueOf(bar.getTrades()));
        for (int i = 0; i < emas.length; i++) {
            emas[i] = new EMAIndicator(mid, EMAS_S[i]);
        }
        for (int i = 0; i < squares.length; i++) {
            squares[i] = new SMAIndicator(squared, VOLATILITIES_S[i]);
        }
        for (int i = 0; i < paths.length; i++) {
            paths[i] = new SMAIndicator(absolute, PATHS_S[i]);
        }
        for (int i = 0; i < rates.length; i++) {
            rates[i] = new EMAIndicator(quotes, RATES_S[i]);
        }
    }

    /** Whether the quote closed a second, so that there is a new vector of what came before it. */
    boolean onQuote(Quote quote) {
        long quoteSecond = quote.eventTimeMs() / 1_000;
        Num price = DoubleNum.valueOf(quote.midHalfTicks());
        boolean closes = second != Long.MIN_VALUE && quoteSecond > second;
        if (closes) {
            closeUpTo(quoteSecond);
        } else if (second == Long.MIN_VALUE) {
            addBar(quoteSecond);
        }
        second = quoteSecond;
        bars.addTrade(ONE, price);
        minutes.add(quoteSecond / 60, price);
        return closes;
    }

    private void closeUpTo(long quoteSecond) {
        int closed = bars.getEndIndex();
        Num last = mid.getValue(closed);
        addBar(second + 1);
        if ((second + 1) % 60 == 0) {
            minutes.open(quoteSecond / 60);
        }
        timeMs = (second + 1) * 1_000;
        fill(closed);
        for (long silent = second + 1; silent < quoteSecond; silent++) {
            bars.addPrice(last);
            addBar(silent + 1);
            addUp(bars.getEndIndex() - 1);
        }
    }

    private void addBar(long start) {
        bars.addBar(SECOND, ZonedDateTime.ofInstant(Instant.ofEpochSecond(start + 1), ZoneOffset.UTC));
    }

    private void addUp(int bar) {
        for (SMAIndicator sum : squares) {
            sum.getValue(bar);
        }
        for (SMAIndicator sum : paths) {
            sum.getValue(bar);
        }
    }

    private void fill(int bar) {
        int at = 0;
        Num now = mid.getValue(bar);
        double m = value(now);
        for (int h : RETURNS_S) {
            values[at++] = bar < h
                    ? Double.NaN
                    : BPS * value(now.dividedBy(mid.getValue(bar - h)).log());
        }
        for (int i = 0; i < squares.length; i++) {
            deviations[i] = value(squares[i].getValue(bar).sqrt());
        }
        for (int h : SCALED_S) {
            values[at++] =
                    bar < h ? Double.NaN : value(now.minus(mid.getValue(bar - h))) / (deviations[1] * Math.sqrt(h));
        }
        for (int i = 0; i < emas.length; i++) {
            emaValues[i] = value(emas[i].getValue(bar));
            values[at++] = BPS * Math.log(m / emaValues[i]);
        }
        values[at++] = BPS * Math.log(emaValues[1] / emaValues[3]);
        for (double deviation : deviations) {
            values[at++] = BPS * deviation / m;
        }
        values[at++] = deviations[0] / deviations[2];
        for (int i = 0; i < paths.length; i++) {
            double path = value(paths[i].getValue(bar)) * PATHS_S[i];
            values[at++] = bar < PATHS_S[i] ? Double.NaN : value(now.minus(mid.getValue(bar - PATHS_S[i]))) / path;
        }
        double fast = value(rates[0].getValue(bar));
        values[at++] = fast;
        values[at++] = fast / value(rates[1].getValue(bar));
        minutes.fill(values, at, m);
    }

    static double value(Num num) {
        return num.doubleValue();
    }
}
