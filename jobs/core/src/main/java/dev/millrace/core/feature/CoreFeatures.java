package dev.millrace.core.feature;

import java.util.List;
import java.util.function.ToDoubleFunction;

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

    private static final List<Computed> ALL = List.of(
            of("return.1s", RETURN, TEXTBOOK, "h=1s", v -> v.returnBps(1)),
            of("return.5s", RETURN, TEXTBOOK, "h=5s", v -> v.returnBps(5)),
            of("return.30s", RETURN, TEXTBOOK, "h=30s", v -> v.returnBps(30)),
            of("return.1m", RETURN, TEXTBOOK, "h=60s", v -> v.returnBps(60)),
            of("return.5m", RETURN, TEXTBOOK, "h=300s", v -> v.returnBps(300)),
            of("return.15m", RETURN, TEXTBOOK, "h=900s", v -> v.returnBps(900)),
            of("scaledReturn.5s", SCALED_RETURN, TEXTBOOK, "h=5s w=300s", v -> v.returnDeviations(5)),
            of("scaledReturn.1m", SCALED_RETURN, TEXTBOOK, "h=60s w=300s", v -> v.returnDeviations(60)),
            of("scaledReturn.5m", SCALED_RETURN, TEXTBOOK, "h=300s w=300s", v -> v.returnDeviations(300)),
            of("ema.10s", EMA, TEXTBOOK, "n=10s", v -> v.emaBps(0)),
            of("ema.1m", EMA, TEXTBOOK, "n=60s", v -> v.emaBps(1)),
            of("ema.5m", EMA, TEXTBOOK, "n=300s", v -> v.emaBps(2)),
            of("ema.15m", EMA, TEXTBOOK, "n=900s", v -> v.emaBps(3)),
            of("emaCross", "1e4 ln(E(fast) / E(slow))", TEXTBOOK, "fast=60s slow=900s", v -> v.emaCrossBps(1, 3)),
            of("volatility.1m", VOLATILITY, ANDERSEN, "w=60s", v -> v.volatilityBps(0)),
            of("volatility.5m", VOLATILITY, ANDERSEN, "w=300s", v -> v.volatilityBps(1)),
            of("volatility.15m", VOLATILITY, ANDERSEN, "w=900s", v -> v.volatilityBps(2)),
            of(
                    "volatilityRatio",
                    "volatility(fast) / volatility(slow)",
                    TEXTBOOK,
                    "fast=60s slow=900s",
                    v -> v.volatilityRatio(0, 2)),
            of("efficiency.1m", EFFICIENCY, KAUFMAN + "; signed", "w=60s", v -> v.efficiency(0)),
            of("efficiency.5m", EFFICIENCY, KAUFMAN + "; signed", "w=300s", v -> v.efficiency(1)),
            of("atr", "1e4 ATR / M(T)", WILDER, "bars=14", FeatureView::atrBps),
            of("rsi", "100 G / (G + L); 50 if both are 0", WILDER, "bars=14", FeatureView::rsi),
            of(
                    "macd",
                    "(EMA(fast) - EMA(slow) - signal) / ATR; averages start at their first value",
                    APPEL,
                    "fast=12 slow=26 signal=9 atr=14",
                    FeatureView::macdInAtr),
            of("bollinger", "(M(T) - mean(close)) / deviation(close)", BOLLINGER, "bars=20", FeatureView::bollingerZ),
            of(
                    "range",
                    "(M(T) - low) / (high - low), open bar included; 0.5 if high = low",
                    "Lane, Lane's Stochastics, 1984",
                    "bars=15",
                    FeatureView::rangePosition),
            of("spread", "1e4 S / M(T)", TEXTBOOK, "", FeatureView::spreadBps),
            of(
                    "spreadZ",
                    "(S - mean) / max(deviation, floor * mean), exponentially weighted over seconds with a quote",
                    "Finch, Incremental calculation of weighted mean and variance, 2009",
                    "n=900 floor=0.1 warm=60",
                    FeatureView::spreadZ),
            of("quoteRate", RATE, TEXTBOOK, "n=10s", v -> v.quoteRate(0)),
            of(
                    "quoteRateRatio",
                    "quoteRate(fast) / quoteRate(slow)",
                    TEXTBOOK,
                    "fast=10s slow=300s",
                    v -> v.quoteRateRatio(0, 1)),
            of(
                    "imbalance",
                    "(bidSize - askSize) / (bidSize + askSize); 0 if unknown",
                    CARTEA,
                    "",
                    v -> v.sizeImbalance()),
            of(
                    "moveBalance",
                    "exponential average of sign(change of mid), weight 2/(n+1)",
                    TEXTBOOK,
                    "n=20 moves",
                    v -> v.moveBalance()),
            of("sinceMove", "ln(1 + seconds since the mid changed)", TEXTBOOK, "", FeatureView::logSecondsSinceMove),
            of("session.sin", "sin(2 pi time of day)", TEXTBOOK, "zone=America/New_York", FeatureView::sessionSin),
            of("session.cos", "cos(2 pi time of day)", TEXTBOOK, "zone=America/New_York", FeatureView::sessionCos),
            of("session.tokyo", "1 if open", TEXTBOOK, "09:00-18:00 Asia/Tokyo", FeatureView::tokyoOpen),
            of("session.london", "1 if open", TEXTBOOK, "08:00-17:00 Europe/London", FeatureView::londonOpen),
            of("session.newYork", "1 if open", TEXTBOOK, "08:00-17:00 America/New_York", FeatureView::newYorkOpen),
            of("overlap.tokyoLondon", "1 if both are open", TEXTBOOK, "", FeatureView::tokyoAndLondonOpen),
            of("overlap.londonNewYork", "1 if both are open", TEXTBOOK, "", FeatureView::londonAndNewYorkOpen));

    private CoreFeatures() {}

    static List<Feature> definitions() {
        return ALL.stream().map(Computed::feature).toList();
    }

    static double[] compute(FeatureView view) {
        double[] values = new double[ALL.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ALL.get(i).function().applyAsDouble(view);
        }
        return values;
    }

    private static Computed of(
            String name, String formula, String source, String parameters, ToDoubleFunction<FeatureView> function) {
        return new Computed(new Feature(name, formula, source, parameters), function);
    }

    private record Computed(Feature feature, ToDoubleFunction<FeatureView> function) {}
}
