package dev.millrace.core.feature;

/**
 * What the formulas of {@link CoreFeatures} see: the state at the close of a one-second bar. Transcendental functions
 * are those of {@link StrictMath}: a replay on another machine must give the same bits.
 */
final class FeatureView {

    private static final double BPS = 10_000;
    private static final double MS_PER_SECOND = 1_000;
    /** Index of the five-minute window. */
    private static final int VOLATILITY_5M = 1;

    private final FeatureState state;
    private final SessionClock clock = new SessionClock();
    // Several features are made of these.
    private final double[] emasBps = new double[SecondGridState.EMA_SPANS_S.length];
    private final double[] volatilitiesHalfTicks = new double[SecondGridState.VOLATILITY_WINDOWS_S.length];
    private long timeMs;

    FeatureView(FeatureState state) {
        this.state = state;
    }

    FeatureView at(long newTimeMs) {
        timeMs = newTimeMs;
        SecondGridState grid = state.grid;
        for (int i = 0; i < emasBps.length; i++) {
            emasBps[i] = grid.reaches(SecondGridState.EMA_SPANS_S[i] - 1)
                    ? BPS * logRatio(grid.mid(), grid.emasHalfTicks[i])
                    : Double.NaN;
        }
        for (int i = 0; i < volatilitiesHalfTicks.length; i++) {
            volatilitiesHalfTicks[i] =
                    grid.reaches(SecondGridState.VOLATILITY_WINDOWS_S[i]) ? grid.volatilityHalfTicks(i) : Double.NaN;
        }
        return this;
    }

    double returnBps(int horizonS) {
        SecondGridState grid = state.grid;
        return grid.reaches(horizonS) ? BPS * logRatio(grid.mid(), grid.mid(horizonS)) : Double.NaN;
    }

    double returnDeviations(int horizonS) {
        SecondGridState grid = state.grid;
        double deviation = volatilitiesHalfTicks[VOLATILITY_5M] * Math.sqrt(horizonS);
        return ratio(grid.mid() - grid.mid(horizonS), deviation);
    }

    double emaBps(int index) {
        return emasBps[index];
    }

    double emaCrossBps(int fast, int slow) {
        return emaBps(slow) - emaBps(fast);
    }

    double volatilityBps(int index) {
        return BPS * volatilitiesHalfTicks[index] / state.grid.mid();
    }

    double volatilityRatio(int fast, int slow) {
        return ratio(volatilityBps(fast), volatilityBps(slow));
    }

    double efficiency(int index) {
        int windowS = SecondGridState.PATH_WINDOWS_S[index];
        SecondGridState grid = state.grid;
        return grid.reaches(windowS) ? ratio(grid.mid() - grid.mid(windowS), grid.absoluteChanges[index]) : Double.NaN;
    }

    double atrBps() {
        return BPS * state.minutes.atrHalfTicks() / state.grid.mid();
    }

    double rsi() {
        return state.minutes.rsi();
    }

    double macdInAtr() {
        return ratio(state.minutes.macdHistogram(), state.minutes.atrHalfTicks());
    }

    double bollingerZ() {
        return state.minutes.bollingerZ(state.grid.mid());
    }

    double rangePosition() {
        return state.minutes.rangePosition(state.grid.mid(), state.minuteBar);
    }

    double spreadBps() {
        return 2 * BPS * (state.askTicks - state.bidTicks) / state.grid.mid();
    }

    double spreadZ() {
        return state.spread.zScore(state.askTicks - state.bidTicks);
    }

    double quoteRate(int index) {
        return state.grid.reaches(SecondGridState.RATE_SPANS_S[index] - 1) ? state.grid.quoteRates[index] : Double.NaN;
    }

    double quoteRateRatio(int fast, int slow) {
        return ratio(quoteRate(fast), quoteRate(slow));
    }

    double sizeImbalance() {
        return ratio(state.bidSize - state.askSize, state.bidSize + state.askSize);
    }

    double moveBalance() {
        return state.moves < CoreFeatures.MOVE_SPAN ? Double.NaN : state.moveBalance;
    }

    double logSecondsSinceMove() {
        return StrictMath.log1p((timeMs - state.lastMoveMs) / MS_PER_SECOND);
    }

    double sessionSin() {
        return StrictMath.sin(clock.newYorkAngle(timeMs));
    }

    double sessionCos() {
        return StrictMath.cos(clock.newYorkAngle(timeMs));
    }

    double tokyoOpen() {
        return flag(clock.tokyoOpen(timeMs));
    }

    double londonOpen() {
        return flag(clock.londonOpen(timeMs));
    }

    double newYorkOpen() {
        return flag(clock.newYorkOpen(timeMs));
    }

    double tokyoAndLondonOpen() {
        return tokyoOpen() * londonOpen();
    }

    double londonAndNewYorkOpen() {
        return londonOpen() * newYorkOpen();
    }

    private static double logRatio(double value, double base) {
        return StrictMath.log(value / base);
    }

    /** A quotient, 0 where both are 0. */
    private static double ratio(double numerator, double denominator) {
        return numerator == 0 && denominator == 0 ? 0 : numerator / denominator;
    }

    private static double flag(boolean value) {
        return value ? 1 : 0;
    }
}
