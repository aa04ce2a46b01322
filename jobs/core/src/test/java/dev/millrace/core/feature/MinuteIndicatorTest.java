package dev.millrace.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BaseBarSeries;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNum;

/** The indicators over minute bars against TA-Lib and ta4j. */
class MinuteIndicatorTest {

    private static final int BARS = 600;

    private final double[] highs = new double[BARS];
    private final double[] lows = new double[BARS];
    private final double[] closes = new double[BARS];
    private final double[] atr = new double[BARS];
    private final double[] rsi = new double[BARS];
    private final double[] macd = new double[BARS];
    private final double[] bollingerOf278000 = new double[BARS];

    MinuteIndicatorTest() {
        MinuteIndicatorState state = new MinuteIndicatorState();
        int i = 0;
        for (BarState bar : randomBars(BARS)) {
            state.onBar(bar);
            highs[i] = bar.midHighHalfTicks;
            lows[i] = bar.midLowHalfTicks;
            closes[i] = bar.midCloseHalfTicks;
            atr[i] = state.atrHalfTicks();
            rsi[i] = state.rsi();
            macd[i] = state.macdHistogram();
            bollingerOf278000[i] = state.bollingerZ(278_000);
            i++;
        }
    }

    @Test
    void averageTrueRangeIsThatOfTaLib() {
        double[] expected = new double[BARS];
        MInteger begin = new MInteger();
        MInteger length = new MInteger();
        new Core().atr(0, BARS - 1, highs, lows, closes, 14, begin, length, expected);

        assertSame(atr, expected, begin, length, 14);
    }

    @Test
    void relativeStrengthIsThatOfTaLib() {
        double[] expected = new double[BARS];
        MInteger begin = new MInteger();
        MInteger length = new MInteger();
        new Core().rsi(0, BARS - 1, closes, 14, begin, length, expected);

        assertSame(rsi, expected, begin, length, 14);
    }

    @Test
    void bollingerBandsAreThoseOfTaLib() {
        double[] upper = new double[BARS];
        double[] middle = new double[BARS];
        double[] lower = new double[BARS];
        MInteger begin = new MInteger();
        MInteger length = new MInteger();
        // TA-Lib subtracts sums of squares, which loses digits far from zero.
        double[] nearZero = Arrays.stream(closes).map(c -> c - 277_000).toArray();
        new Core().bbands(0, BARS - 1, nearZero, 20, 1, 1, MAType.Sma, begin, length, upper, middle, lower);

        double[] expected = new double[BARS];
        for (int i = 0; i < length.value; i++) {
            expected[i] = (1_000 - middle[i]) / (upper[i] - middle[i]);
        }
        assertSame(bollingerOf278000, expected, begin, length, 19);
    }

    @Test
    void macdHistogramIsThatOfTa4j() {
        BaseBarSeries series = new BaseBarSeries("minutes", DoubleNum.valueOf(0));
        for (int i = 0; i < BARS; i++) {
            series.addBar(
                    Duration.ofMinutes(1),
                    Instant.ofEpochSecond(60L * (i + 1)).atZone(ZoneOffset.UTC),
                    DoubleNum.valueOf(closes[i]),
                    DoubleNum.valueOf(highs[i]),
                    DoubleNum.valueOf(lows[i]),
                    DoubleNum.valueOf(closes[i]),
                    DoubleNum.valueOf(0));
        }
        MACDIndicator line = new MACDIndicator(new ClosePriceIndicator(series), 12, 26);
        EMAIndicator signal = new EMAIndicator(line, 9);

        assertThat(macd[32]).isNaN();
        for (int i = 33; i < BARS; i++) {
            double expected = line.getValue(i).minus(signal.getValue(i)).doubleValue();
            assertThat(macd[i]).as("bar %d", i).isCloseTo(expected, within(1e-7));
        }
    }

    @Test
    void relativeStrengthOfTheMarketThatOnlyFallsIsZeroAndOfAStillOneFifty() {
        MinuteIndicatorState falling = new MinuteIndicatorState();
        MinuteIndicatorState still = new MinuteIndicatorState();
        for (int i = 0; i < 20; i++) {
            falling.onBar(bar(1_000 - i, 1_000 - i, 1_000 - i));
            still.onBar(bar(1_000, 1_000, 1_000));
        }
        assertThat(falling.rsi()).isZero();
        assertThat(still.rsi()).isEqualTo(50);
    }

    @Test
    void rangePositionLooksAtFifteenClosedBarsAndTheOpenOne() {
        MinuteIndicatorState state = new MinuteIndicatorState();
        state.onBar(bar(9_000, 10, 500));
        for (int i = 0; i < 14; i++) {
            assertThat(state.rangePosition(500, new BarState())).isNaN();
            state.onBar(bar(600, 400, 500));
        }
        assertThat(state.rangePosition(460, new BarState())).isEqualTo(450.0 / 8_990);
        state.onBar(bar(600, 400, 500));
        assertThat(state.rangePosition(450, new BarState())).isEqualTo(0.25);
        assertThat(state.rangePosition(700, bar(800, 500, 700))).isEqualTo(0.75);
    }

    private static void assertSame(double[] actual, double[] expected, MInteger begin, MInteger length, int warm) {
        assertThat(begin.value).isEqualTo(warm);
        assertThat(length.value).isEqualTo(BARS - warm);
        for (int i = 0; i < warm; i++) {
            assertThat(actual[i]).as("bar %d", i).isNaN();
        }
        for (int i = warm; i < BARS; i++) {
            assertThat(actual[i]).as("bar %d", i).isCloseTo(expected[i - warm], within(1e-6));
        }
    }

    private static List<BarState> randomBars(int count) {
        Random random = new Random(7);
        List<BarState> bars = new ArrayList<>();
        long close = 277_000;
        for (int i = 0; i < count; i++) {
            close += Math.round(random.nextGaussian() * 20);
            bars.add(bar(close + random.nextInt(30), close - random.nextInt(30), close));
        }
        return bars;
    }

    private static BarState bar(long high, long low, long close) {
        BarState bar = new BarState();
        bar.quotes = 1;
        bar.midHighHalfTicks = high;
        bar.midLowHalfTicks = low;
        bar.midCloseHalfTicks = close;
        return bar;
    }
}
