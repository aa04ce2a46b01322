package dev.millrace.streams.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.ModelManifest.Role;
import dev.millrace.core.event.OrderType;
import dev.millrace.core.event.PatternMatch;
import dev.millrace.core.event.Prediction;
import dev.millrace.core.event.QuoteRef;
import dev.millrace.core.event.Signal;
import dev.millrace.core.signal.SignalState;
import dev.millrace.core.signal.Strategy;
import dev.millrace.streams.runtime.FlinkDefaults;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class SignalOperatorTest {

    private static final List<String> INSTRUMENTS = List.of("EURUSD", "GBPUSD");
    private static final List<Strategy> STRATEGIES = List.of(strategy("s", 3_000), strategy("slow", 20_000));

    /** Within a time: settings, then matches, then predictions; whatever came first. */
    @Test
    void match_counts_for_a_prediction_of_the_same_time_and_setting_before_it() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement1(prediction("EURUSD", 10_000, 0.5), 10_000);
            harness.processElement2(SignalContext.of(match("EURUSD", 10_000, 1)), 10_000);
            assertThat(harness.extractOutputValues()).isEmpty();
            watermark(harness, 9_999);
            assertThat(harness.extractOutputValues()).isEmpty();
            watermark(harness, 10_000);
            assertThat(harness.extractOutputValues())
                    .extracting(Signal::strategy, Signal::direction)
                    .containsExactly(tuple("s", 1), tuple("slow", 1));

            harness.getOutput().clear();
            harness.processElement1(prediction("EURUSD", 60_000, 0.9), 60_000);
            harness.processElement2(SignalContext.of("EURUSD", control("s", 60_000, "0.95")), 60_000);
            watermark(harness, 60_000);
            assertThat(harness.extractOutputValues())
                    .extracting(Signal::strategy, Signal::direction)
                    .containsExactly(tuple("s", 0), tuple("slow", 1));
        }
    }

    @Test
    void refused_setting_raises_an_alert() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement2(SignalContext.of("EURUSD", control("s", 1_000, "2")), 1_000);
            watermark(harness, 1_000);
            assertThat(harness.getSideOutput(SignalOperator.ALERTS))
                    .extracting(r -> r.getValue().scope())
                    .containsExactly("strategy:s");
        }
    }

    /** However the two inputs and the watermark interleave, and wherever it is restored, the signals are the same. */
    @Test
    void interleaving_and_restore_do_not_change_the_signals() throws Exception {
        List<Prediction> predictions = new ArrayList<>();
        List<SignalContext> contexts = new ArrayList<>();
        SplittableRandom market = new SplittableRandom(5);
        for (long timeMs = 1_000; timeMs <= 120_000; timeMs += 1_000) {
            for (String instrument : INSTRUMENTS) {
                predictions.add(prediction(instrument, timeMs, market.nextDouble()));
                if (market.nextInt(5) == 0) {
                    contexts.add(SignalContext.of(match(instrument, timeMs, market.nextBoolean() ? 1 : -1)));
                }
                if (market.nextInt(20) == 0) {
                    String longAbove = market.nextBoolean() ? "0.6" : "0.8";
                    contexts.add(SignalContext.of(instrument, control("s", timeMs, longAbove)));
                }
            }
        }
        List<String> expected = run(predictions, contexts, new SplittableRandom(0), false);
        assertThat(expected).hasSizeGreaterThan(60);
        for (int seed = 1; seed <= 20; seed++) {
            assertThat(run(predictions, contexts, new SplittableRandom(seed), seed % 2 == 0))
                    .isEqualTo(expected);
        }
    }

    @Test
    void ships_and_keeps_its_state_without_kryo() throws Exception {
        assertThat(InstantiationUtil.clone(new SignalOperator(STRATEGIES))).isNotNull();
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        for (Class<?> type : List.of(Prediction.class, SignalContext.class, SignalState.class, Signal.class)) {
            assertThat(TypeInformation.of(type).createSerializer(config)).isNotNull();
        }
    }

    private static List<String> run(
            List<Prediction> predictions, List<SignalContext> contexts, SplittableRandom random, boolean restore)
            throws Exception {
        List<Signal> signals = new ArrayList<>();
        var harness = harness();
        harness.open();
        int p = 0;
        int c = 0;
        int restoreAt = restore ? random.nextInt(predictions.size()) : -1;
        while (p < predictions.size() || c < contexts.size()) {
            boolean first = c == contexts.size() || (p < predictions.size() && random.nextInt(3) > 0);
            if (first) {
                Prediction next = predictions.get(p++);
                harness.processElement1(next, next.eventTimeMs());
            } else {
                SignalContext next = contexts.get(c++);
                harness.processElement2(next, next.eventTimeMs());
            }
            long safeMs = Math.min(
                            p < predictions.size() ? predictions.get(p).eventTimeMs() : Long.MAX_VALUE,
                            c < contexts.size() ? contexts.get(c).eventTimeMs() : Long.MAX_VALUE)
                    - 1;
            if (random.nextInt(4) == 0) {
                watermark(harness, safeMs);
            }
            if (first && p == restoreAt) {
                OperatorSubtaskState snapshot = harness.snapshot(1, 1);
                signals.addAll(harness.extractOutputValues());
                harness.close();
                harness = harness();
                harness.initializeState(snapshot);
                harness.open();
            }
        }
        watermark(harness, Long.MAX_VALUE);
        signals.addAll(harness.extractOutputValues());
        harness.close();
        // Instruments are independent of each other; within one, order counts.
        List<String> texts = new ArrayList<>();
        for (String instrument : INSTRUMENTS) {
            signals.stream().filter(s -> s.instrument().equals(instrument)).forEach(s -> texts.add(s.toString()));
        }
        return texts;
    }

    private static void watermark(
            KeyedTwoInputStreamOperatorTestHarness<String, Prediction, SignalContext, Signal> harness, long timeMs)
            throws Exception {
        harness.processBothWatermarks(new Watermark(timeMs));
    }

    private static Strategy strategy(String name, long slotMs) {
        return new Strategy(
                name,
                "a",
                INSTRUMENTS,
                "m",
                0.6,
                0.4,
                Map.of("flash", 1.0),
                2_000,
                slotMs,
                1_000,
                0,
                0,
                0,
                0,
                OrderType.MARKET,
                0);
    }

    private static Prediction prediction(String instrument, long timeMs, double probability) {
        QuoteRef quote = new QuoteRef(0, timeMs, timeMs, new BigDecimal("1.1"), new BigDecimal("1.2"));
        return new Prediction(instrument, "m", "1", Role.CHAMPION, timeMs, probability, 10, quote);
    }

    private static PatternMatch match(String instrument, long timeMs, int direction) {
        return new PatternMatch("flash", instrument, timeMs, direction, List.of());
    }

    private static ControlRecord control(String strategy, long timeMs, String longAbove) {
        return new ControlRecord(
                ControlRecord.Kind.STRATEGY, "strategy:" + strategy, timeMs, Map.of("longAbove", longAbove));
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, Prediction, SignalContext, Signal> harness()
            throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(new SignalOperator(STRATEGIES)),
                Prediction::instrument,
                SignalContext::instrument,
                Types.STRING,
                FlinkDefaults.MAX_PARALLELISM,
                1,
                0);
    }
}
