package dev.millrace.bench.features;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.HighPriceIndicator;
import org.ta4j.core.indicators.helpers.HighestValueIndicator;
import org.ta4j.core.indicators.helpers.LowPriceIndicator;
import org.ta4j.core.indicators.helpers.LowestValueIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

/** ta4j's indicators over one-minute bars of the mid; the last bar of the series is the open one. */
final class Ta4jMinutes {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MAX_BARS = 64;

    private final BarSeries bars = new BaseBarSeriesBuilder()
            .withMaxBarCount(MAX_BARS)
            .withNumTypeOf(DoubleNum.ZERO)
            .build();
    private final ClosePriceIndicator close = new ClosePriceIndicator(bars);
    private final ATRIndicator atr = new ATRIndicator(bars, 14);
    private final RSIIndicator rsi = new RSIIndicator(close, 14);
    private final MACDIndicator macd = new MACDIndicator(close, 12, 26);
    private final EMAIndicator signal = macd.getSignalLine(9);
    private final SMAIndicator mean = new SMAIndicator(close, 20);
    private final StandardDeviationIndicator deviation = new StandardDeviationIndicator(close, 20);
    private final HighestValueIndicator highest = new HighestValueIndicator(new HighPriceIndicator(bars), 15);
    private final LowestValueIndicator lowest = new LowestValueIndicator(new LowPriceIndicator(bars), 15);
    private long minute = Long.MIN_VALUE;
    private boolean empty = true;

    /** Begins the bar of {@code newMinute}, if it is not the open one. */
    void open(long newMinute) {
        if (newMinute != minute) {
            minute = newMinute;
            empty = true;
            bars.addBar(MINUTE, ZonedDateTime.ofInstant(Instant.ofEpochSecond(60 * (minute + 1)), ZoneOffset.UTC));
        }
    }

    void add(long newMinute, Num price) {
        open(newMinute);
        empty = false;
        bars.addTrade(Ta4jFeatures.ONE, price);
    }

    /** Writes five features to {@code values}, from {@code at}. */
    void fill(double[] values, int at, double mid) {
        int bar = bars.getEndIndex() - 1;
        if (bar < 0) {
            Arrays.fill(values, at, at + 5, Double.NaN);
            return;
        }
        double range = value(atr.getValue(bar));
        values[at] = 10_000 * range / mid;
        values[at + 1] = value(rsi.getValue(bar));
        values[at + 2] = value(macd.getValue(bar).minus(signal.getValue(bar))) / range;
        values[at + 3] = (mid - value(mean.getValue(bar))) / value(deviation.getValue(bar));
        double high = value(highest.getValue(bar));
        double low = value(lowest.getValue(bar));
        if (!empty) {
            high = Math.max(high, value(bars.getLastBar().getHighPrice()));
            low = Math.min(low, value(bars.getLastBar().getLowPrice()));
        }
        values[at + 4] = (mid - low) / (high - low);
    }

    private static double value(Num num) {
        return Ta4jFeatures.value(num);
    }
}
