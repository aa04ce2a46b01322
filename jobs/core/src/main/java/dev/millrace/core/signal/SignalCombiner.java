package dev.millrace.core.signal;

import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.ModelManifest;
import dev.millrace.core.event.PatternMatch;
import dev.millrace.core.event.Prediction;
import dev.millrace.core.event.Signal;
import dev.millrace.core.event.Signal.Contribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns the champion's predictions and the remembered pattern matches of an instrument into the signals of the
 * strategies that trade it. The log odds of a prediction and the weights of matches, signed by their direction, add up
 * to log odds; as a probability these are compared with the strategy's thresholds. The strength of a signal is
 * {@code |2p - 1|}.
 *
 * <p>A strategy says something once in a slot at most, and only if it wants a position or no longer wants the one it
 * asked for last. One whose exits are measured in average true ranges says nothing before there is one.
 *
 * <p>Pure: all that is remembered is in the {@link SignalState} that is handed in, one for each instrument. Inputs of
 * an instrument come in order of event time, at one time control before matches before predictions.
 */
public final class SignalCombiner {

    /** Setting of a control record for a strategy: probability above which it wants to be long. */
    public static final String LONG_ABOVE = "longAbove";

    /** Setting of a control record for a strategy: probability below which it wants to be short. */
    public static final String SHORT_BELOW = "shortBelow";

    private static final String STRATEGY_SCOPE = "strategy:";

    /** Keeps the log odds of a sure prediction finite. */
    private static final double SURE = 1e-6;

    private final List<Strategy> strategies;

    public SignalCombiner(List<Strategy> strategies) {
        this.strategies = List.copyOf(strategies);
    }

    /** The signals that {@code prediction} leads to, in the order of the strategies. */
    public List<Signal> on(Prediction prediction, SignalState state) {
        List<Signal> signals = new ArrayList<>();
        if (prediction.role() != ModelManifest.Role.CHAMPION) {
            return signals;
        }
        for (Strategy strategy : strategies) {
            if (strategy.model().equals(prediction.model())
                    && strategy.instruments().contains(prediction.instrument())) {
                Signal signal = decide(strategy, prediction, state);
                if (signal != null) {
                    signals.add(signal);
                }
            }
        }
        return signals;
    }

    /** Remembers {@code match} for the strategies that weigh its pattern. */
    public void on(PatternMatch match, SignalState state) {
        boolean weighed = strategies.stream().anyMatch(s -> s.patternWeights().containsKey(match.pattern()));
        if (weighed && match.direction() != 0) {
            state.matchDirection.put(match.pattern(), match.direction());
            state.matchTimeMs.put(match.pattern(), match.eventTimeMs());
        }
    }

    /** Whether {@code control} sets something of a strategy that these signals depend on. */
    public boolean concerns(ControlRecord control) {
        return control.kind() == ControlRecord.Kind.STRATEGY && addressed(control) != null;
    }

    /**
     * Changes the thresholds of a strategy.
     *
     * @return why nothing was changed: a value that is no probability, or thresholds the wrong way round; null if it was
     */
    public @Nullable String on(ControlRecord control, SignalState state) {
        Strategy strategy = addressed(control);
        if (strategy == null || control.kind() != ControlRecord.Kind.STRATEGY) {
            return null;
        }
        try {
            double longAbove = setting(control, LONG_ABOVE, longAbove(strategy, state));
            double shortBelow = setting(control, SHORT_BELOW, shortBelow(strategy, state));
            if (!(shortBelow >= 0 && longAbove <= 1 && shortBelow <= longAbove)) {
                return "strategy " + strategy.name() + ": must have 0 <= shortBelow <= longAbove <= 1, got "
                        + shortBelow + " and " + longAbove;
            }
            state.longAbove.put(strategy.name(), longAbove);
            state.shortBelow.put(strategy.name(), shortBelow);
            return null;
        } catch (NumberFormatException e) {
            return "strategy " + strategy.name() + ": threshold is not a number in " + control.settings();
        }
    }

    private static double setting(ControlRecord control, String key, double otherwise) {
        String text = control.settings().get(key);
        return text == null ? otherwise : Double.parseDouble(text);
    }

    private @Nullable Strategy addressed(ControlRecord control) {
        for (Strategy strategy : strategies) {
            if (control.scope().equals(STRATEGY_SCOPE + strategy.name())) {
                return strategy;
            }
        }
        return null;
    }

    private static @Nullable Signal decide(Strategy strategy, Prediction prediction, SignalState state) {
        long slotMs = Math.floorDiv(prediction.eventTimeMs(), strategy.slotMs()) * strategy.slotMs();
        if (slotMs <= state.lastSlotMs.getOrDefault(strategy.name(), Long.MIN_VALUE)) {
            return null;
        }
        List<Contribution> contributions = contributions(strategy, prediction, state);
        double logOdds = 0;
        for (Contribution contribution : contributions) {
            logOdds += contribution.value() * contribution.weight();
        }
        double probability = 1 / (1 + StrictMath.exp(-logOdds));
        int direction = direction(strategy, probability, state);
        if (direction == 0 && state.lastDirection.getOrDefault(strategy.name(), 0) == 0) {
            return null;
        }
        if (direction != 0 && measuresInRanges(strategy) && !(prediction.atrTicks() > 0)) {
            return null;
        }
        state.lastSlotMs.put(strategy.name(), slotMs);
        state.lastDirection.put(strategy.name(), direction);
        return new Signal(
                strategy.name(),
                strategy.account(),
                prediction.instrument(),
                slotMs,
                prediction.eventTimeMs(),
                direction,
                Math.abs(2 * probability - 1),
                contributions,
                prediction.atrTicks(),
                prediction.quote());
    }

    private static List<Contribution> contributions(Strategy strategy, Prediction prediction, SignalState state) {
        List<Contribution> contributions = new ArrayList<>();
        double p = Math.max(SURE, Math.min(1 - SURE, prediction.probability()));
        contributions.add(
                new Contribution(prediction.model() + '@' + prediction.version(), StrictMath.log(p / (1 - p)), 1));
        for (Map.Entry<String, Double> weighed : new TreeMap<>(strategy.patternWeights()).entrySet()) {
            Long matchedMs = state.matchTimeMs.get(weighed.getKey());
            if (matchedMs != null && prediction.eventTimeMs() - matchedMs <= strategy.patternMemoryMs()) {
                int direction = state.matchDirection.getOrDefault(weighed.getKey(), 0);
                contributions.add(new Contribution(weighed.getKey(), direction, weighed.getValue()));
            }
        }
        return List.copyOf(contributions);
    }

    private static int direction(Strategy strategy, double probability, SignalState state) {
        if (probability > longAbove(strategy, state)) {
            return 1;
        }
        return probability < shortBelow(strategy, state) ? -1 : 0;
    }

    private static double longAbove(Strategy strategy, SignalState state) {
        return state.longAbove.getOrDefault(strategy.name(), strategy.longAbove());
    }

    private static double shortBelow(Strategy strategy, SignalState state) {
        return state.shortBelow.getOrDefault(strategy.name(), strategy.shortBelow());
    }

    private static boolean measuresInRanges(Strategy strategy) {
        return strategy.stopAtr() > 0 || strategy.takeProfitAtr() > 0 || strategy.riskBps() > 0;
    }
}
