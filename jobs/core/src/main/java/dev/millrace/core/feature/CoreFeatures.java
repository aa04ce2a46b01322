package dev.millrace.core.feature;

import java.util.ArrayList;
import java.util.List;

/** The features of the set {@code core}, each with its definition and its computation side by side. */
final class CoreFeatures {

    /** Changes of the mid that the balance of moves looks back on. */
    static final int MOVE_SPAN = 20;

    private static final String TEXTBOOK = "textbook";
    private static final String WILDER = "Wilder, New Concepts in Technical Trading Systems, 1978";
    private static final String APPEL = "Appel, The Moving Average Convergence-Divergence Method, 1979";
    private static final String BOLLINGER = "Bollinger, Bollinger on Bollinger Bands, 2001";
    private static final String KAUFMAN = "Kaufman, Smarter Trading, 1995";
    private static final String ANDERSEN = "Andersen, Bollerslev, Diebold, Labys, Modeling and Forecasting Realized"
            + " Volatility, Econometrica, 2003";
    private static final String CARTEA = "Cartea, Jaimungal, Penalva, Algorithmic and High-Frequency Trading, 2015";

    private static final String RETURN = "1e4 ln(M(T) / M(T-h))";
    private static final String SCALED_RETURN = "(M(T) - M(T-h)) / (v sqrt(h)); v = deviation of M(t)-M(t-1s), mean 0";
    private static final String EMA = "1e4 ln(M(T) / E); E = exponential average of M(t), weight 2/(n+1)";
    private static final String VOLATILITY = "1e4 sqrt(mean((M(t) - M(t-1s))^2)) / M(T)";
    private static final String EFFICIENCY = "(M(T) - M(T-w)) / sum(|M(t) - M(t-1s)|)";
    private static final String RATE = "exponential average of quotes a second, weight 2/(n+1)";

    private static final List<Feature> DEFINITIONS = definitions(new FeatureView(new FeatureState()));

    private CoreFeatures() {}

    static List<Feature> definitions() {
        return DEFINITIONS;
    }

    private static List<Feature> definitions(FeatureView nothingKnown) {
        List<Feature> definitions = new ArrayList<>();
        each(
                nothingKnown,
                (name, formula, source, parameters, value) ->
                        definitions.add(new Feature(name, formula, source, parameters)));
        return List.copyOf(definitions);
    }

    static double[] compute(FeatureView view) {
        Values values = new Values();
        each(view, values);
        return values.values;
    }

    /**
     * Every feature in order. Plain calls and not a table of functions, which the compiler could not inline: at one
     * vector a second they took a fifth of all time.
     */
    private static void each(FeatureView v, To to) {
        to.add("return.1s", RETURN, TEXTBOOK, "h=1s", v.returnBps(1));
        to.add("return.5s", RETURN, TEXTBOOK, "h=5s", v.returnBps(5));
        to.add("return.30s", RETURN, TEXTBOOK, "h=30s", v.returnBps(30));
        to.add("return.1m", RETURN, TEXTBOOK, "h=60s", v.returnBps(60));
        to.add("return.5m", RETURN, TEXTBOOK, "h=300s", v.returnBps(300));
        to.add("return.15m", RETURN, TEXTBOOK, "h=900s", v.returnBps(900));
        to.add("scaledReturn.5s", SCALED_RETURN, TEXTBOOK, "h=5s w=300s", v.returnDeviations(5));
        to.add("scaledReturn.1m", SCALED_RETURN, TEXTBOOK, "h=60s w=300s", v.returnDeviations(60));
        to.add("scaledReturn.5m", SCALED_RETURN, TEXTBOOK, "h=300s w=300s", v.returnDeviations(300));
        to.add("ema.10s", EMA, TEXTBOOK, "n=10s", v.emaBps(0));
        to.add("ema.1m", EMA, TEXTBOOK, "n=60s", v.emaBps(1));
        to.add("ema.5m", EMA, TEXTBOOK, "n=300s", v.emaBps(2));
        to.add("ema.15m", EMA, TEXTBOOK, "n=900s", v.emaBps(3));
        to.add("emaCross", "1e4 ln(E(fast) / E(slow))", TEXTBOOK, "fast=60s slow=900s", v.emaCrossBps(1, 3));
        to.add("volatility.1m", VOLATILITY, ANDERSEN, "w=60s", v.volatilityBps(0));
        to.add("volatility.5m", VOLATILITY, ANDERSEN, "w=300s", v.volatilityBps(1));
        to.add("volatility.15m", VOLATILITY, ANDERSEN, "w=900s", v.volatilityBps(2));
        to.add(
                "volatilityRatio",
                "volatility(fast) / volatility(slow)",
                TEXTBOOK,
                "fast=60s slow=900s",
                v.volatilityRatio(0, 2));
        to.add("efficiency.1m", EFFICIENCY, KAUFMAN + "; signed", "w=60s", v.efficiency(0));
        to.add("efficiency.5m", EFFICIENCY, KAUFMAN + "; signed", "w=300s", v.efficiency(1));
        to.add("atr", "1e4 ATR / M(T)", WILDER, "bars=14", v.atrBps());
        to.add("rsi", "100 G / (G + L); 50 if both are 0", WILDER, "bars=14", v.rsi());
        to.add(
                "macd",
                "(EMA(fast) - EMA(slow) - signal) / ATR; averages start at their first value",
                APPEL,
                "fast=12 slow=26 signal=9 atr=14",
                v.macdInAtr());
        to.add("bollinger", "(M(T) - mean(close)) / deviation(close)", BOLLINGER, "bars=20", v.bollingerZ());
        to.add(
                "range",
                "(M(T) - low) / (high - low), open bar included; 0.5 if high = low",
                "Lane, Lane's Stochastics, 1984",
                "bars=15",
                v.rangePosition());
        to.add("spread", "1e4 S / M(T)", TEXTBOOK, "", v.spreadBps());
        to.add(
                "spreadZ",
                "(S - mean) / max(deviation, floor * mean), exponentially weighted over seconds with a quote",
                "Finch, Incremental calculation of weighted mean and variance, 2009",
                "n=900 floor=0.1 warm=60",
                v.spreadZ());
        to.add("quoteRate", RATE, TEXTBOOK, "n=10s", v.quoteRate(0));
        to.add(
                "quoteRateRatio",
                "quoteRate(fast) / quoteRate(slow)",
                TEXTBOOK,
                "fast=10s slow=300s",
                v.quoteRateRatio(0, 1));
        to.add("imbalance", "(bidSize - askSize) / (bidSize + askSize); 0 if unknown", CARTEA, "", v.sizeImbalance());
        to.add(
                "moveBalance",
                "exponential average of sign(change of mid), weight 2/(n+1)",
                TEXTBOOK,
                "n=20 moves",
                v.moveBalance());
        to.add("sinceMove", "ln(1 + seconds since the mid changed)", TEXTBOOK, "", v.logSecondsSinceMove());
        to.add("session.sin", "sin(2 pi time of day)", TEXTBOOK, "zone=America/New_York", v.sessionSin());
        to.add("session.cos", "cos(2 pi time of day)", TEXTBOOK, "zone=America/New_York", v.sessionCos());
        to.add("session.tokyo", "1 if open", TEXTBOOK, "09:00-18:00 Asia/Tokyo", v.tokyoOpen());
        to.add("session.london", "1 if open", TEXTBOOK, "08:00-17:00 Europe/London", v.londonOpen());
        to.add("session.newYork", "1 if open", TEXTBOOK, "08:00-17:00 America/New_York", v.newYorkOpen());
        to.add("overlap.tokyoLondon", "1 if both are open", TEXTBOOK, "", v.tokyoAndLondonOpen());
        to.add("overlap.londonNewYork", "1 if both are open", TEXTBOOK, "", v.londonAndNewYorkOpen());
    }

    /** Takes a feature's definition and its value. */
    private interface To {
        void add(String name, String formula, String source, String parameters, double value);
    }

    private static final class Values implements To {

        final double[] values = new double[DEFINITIONS.size()];
        private int next;

        @Override
        public void add(String name, String formula, String source, String parameters, double value) {
            values[next++] = value;
        }
    }
}
