package dev.millrace.core.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.ModelManifest.Role;
import dev.millrace.core.event.OrderType;
import dev.millrace.core.event.PatternMatch;
import dev.millrace.core.event.Prediction;
import dev.millrace.core.event.QuoteRef;
import dev.millrace.core.event.Signal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignalCombinerTest {

    private static final long SLOT_MS = 60_000;
    private static final long T = 100 * SLOT_MS;

    private final SignalState state = new SignalState();
    private final SignalCombiner combiner = new SignalCombiner(List.of(strategy("s", 0)));

    @Test
    void probabilityAboveTheThresholdIsALongSignal() {
        List<Signal> signals = combiner.on(prediction(T + 1_000, 0.7), state);
        assertThat(signals).hasSize(1);
        Signal signal = signals.get(0);
        assertThat(signal.direction()).isEqualTo(1);
        assertThat(signal.slotMs()).isEqualTo(T);
        assertThat(signal.eventTimeMs()).isEqualTo(T + 1_000);
        assertThat(signal.strength()).isCloseTo(0.4, within(1e-12));
        assertThat(signal.contributions()).hasSize(1);
        assertThat(signal.contributions().get(0).source()).isEqualTo("m@1");
        assertThat(signal.contributions().get(0).value()).isCloseTo(Math.log(0.7 / 0.3), within(1e-12));
    }

    @Test
    void thereIsOneSignalInASlotAndTheNextSlotMaySayTheSame() {
        assertThat(combiner.on(prediction(T, 0.7), state)).hasSize(1);
        assertThat(combiner.on(prediction(T + 1_000, 0.2), state)).isEmpty();
        assertThat(combiner.on(prediction(T + SLOT_MS - 1, 0.8), state)).isEmpty();
        assertThat(combiner.on(prediction(T + SLOT_MS, 0.8), state)).hasSize(1);
    }

    @Test
    void flatIsSaidOnceAndOnlyAfterADirection() {
        assertThat(combiner.on(prediction(T, 0.5), state)).isEmpty();
        assertThat(combiner.on(prediction(T + 1_000, 0.3), state))
                .extracting(Signal::direction)
                .containsExactly(-1);
        assertThat(combiner.on(prediction(T + SLOT_MS, 0.5), state))
                .extracting(Signal::direction)
                .containsExactly(0);
        assertThat(combiner.on(prediction(T + 2 * SLOT_MS, 0.5), state)).isEmpty();
    }

    /** Log odds of 0.5 are 0, so a match of weight 1 alone gives 1 / (1 + 1/e) = 0.731. */
    @Test
    void rememberedMatchAddsItsWeightUntilItIsForgotten() {
        combiner.on(match("known", T, 1), state);
        combiner.on(match("unknown", T, -1), state);
        List<Signal> signals = combiner.on(prediction(T + 10_000, 0.5), state);
        assertThat(signals).extracting(Signal::direction).containsExactly(1);
        assertThat(signals.get(0).strength()).isCloseTo(2 / (1 + Math.exp(-1)) - 1, within(1e-12));
        assertThat(signals.get(0).contributions())
                .extracting(Signal.Contribution::source)
                .containsExactly("m@1", "known");
        assertThat(combiner.on(prediction(T + SLOT_MS, 0.5), state))
                .extracting(Signal::direction)
                .containsExactly(0);
    }

    @Test
    void onlyTheChampionOfTheFollowedModelAndItsInstrumentsCount() {
        Prediction p = prediction(T, 0.9);
        assertThat(combiner.on(as(p, "m", Role.CANARY, "EURUSD"), state)).isEmpty();
        assertThat(combiner.on(as(p, "m", Role.SHADOW, "EURUSD"), state)).isEmpty();
        assertThat(combiner.on(as(p, "other", Role.CHAMPION, "EURUSD"), state)).isEmpty();
        assertThat(combiner.on(as(p, "m", Role.CHAMPION, "GBPUSD"), state)).isEmpty();
        assertThat(combiner.on(p, state)).hasSize(1);
    }

    @Test
    void strategyWithAStopWaitsForATrueRange() {
        SignalCombiner stopped = new SignalCombiner(List.of(strategy("s", 2)));
        Prediction cold = new Prediction("EURUSD", "m", "1", Role.CHAMPION, T, 0.9, Double.NaN, quote());
        assertThat(stopped.on(cold, state)).isEmpty();
        assertThat(stopped.on(prediction(T + 1_000, 0.9), state)).hasSize(1);
    }

    @Test
    void controlChangesThresholdsAndBadOnesChangeNothing() {
        assertThat(combiner.on(control("strategy:s", Map.of("longAbove", "0.8")), state))
                .isNull();
        assertThat(combiner.on(prediction(T, 0.7), state)).isEmpty();
        assertThat(combiner.on(control("strategy:s", Map.of("longAbove", "0.1")), state))
                .contains("strategy s");
        assertThat(combiner.on(control("strategy:s", Map.of("longAbove", "high")), state))
                .contains("not a number");
        assertThat(combiner.on(prediction(T, 0.7), state)).isEmpty();
        assertThat(combiner.on(prediction(T, 0.81), state)).hasSize(1);
        assertThat(combiner.concerns(control("strategy:s", Map.of()))).isTrue();
        assertThat(combiner.concerns(control("strategy:x", Map.of()))).isFalse();
        assertThat(combiner.concerns(control("account:s", Map.of()))).isFalse();
    }

    private static Strategy strategy(String name, double stopAtr) {
        return new Strategy(
                name,
                "a",
                List.of("EURUSD"),
                "m",
                0.6,
                0.4,
                Map.of("known", 1.0),
                30_000,
                SLOT_MS,
                1_000,
                0,
                stopAtr,
                0,
                0,
                OrderType.MARKET,
                0);
    }

    private static Prediction prediction(long timeMs, double probability) {
        return new Prediction("EURUSD", "m", "1", Role.CHAMPION, timeMs, probability, 12, quote());
    }

    private static Prediction as(Prediction p, String model, Role role, String instrument) {
        return new Prediction(
                instrument, model, p.version(), role, p.eventTimeMs(), p.probability(), p.atrTicks(), p.quote());
    }

    private static PatternMatch match(String pattern, long timeMs, int direction) {
        return new PatternMatch(pattern, "EURUSD", timeMs, direction, List.of());
    }

    private static ControlRecord control(String scope, Map<String, String> settings) {
        return new ControlRecord(ControlRecord.Kind.STRATEGY, scope, T, settings);
    }

    private static QuoteRef quote() {
        return new QuoteRef(0, 1, T, new BigDecimal("1.10000"), new BigDecimal("1.10010"));
    }
}
