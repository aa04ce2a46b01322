package dev.millrace.streams.cep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.core.event.PatternMatch;
import dev.millrace.core.event.PriceEvent;
import dev.millrace.core.event.PriceEvent.Kind;
import dev.millrace.streams.runtime.FlinkDefaults;
import dev.millrace.testkit.FlinkCluster;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.types.PojoTestUtils;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CepStageTest {

    @RegisterExtension
    static final FlinkCluster FLINK = FlinkCluster.withSlots(2);

    private static final long T = 1_398_945_600_000L;

    @Test
    void aMoveAndOneBackOfAtLeastHalfIsAMatchInTheDirectionOfTheSecond() throws Exception {
        // Up 4 bp from 1.00000 to 1.00040; half way back is 1.00020.
        List<PatternMatch> matches = matches(List.of(
                event("EURUSD", Kind.MOVE_UP, 0, "1.000400", 4),
                event("EURUSD", Kind.MOVE_DOWN, 10_000, "1.000205", 2.5),
                event("EURUSD", Kind.MOVE_DOWN, 20_000, "1.000200", 2.5),
                event("NZDUSD", Kind.MOVE_DOWN, 30_000, "0.999600", 4),
                event("NZDUSD", Kind.MOVE_UP, 40_000, "0.999900", 3)));

        assertThat(matches)
                .containsExactlyInAnyOrder(
                        new PatternMatch(
                                "flash-move-revert",
                                "EURUSD",
                                T + 20_000,
                                -1,
                                List.of(stage("fast move", 0, "1.000400"), stage("revert", 20_000, "1.000200"))),
                        new PatternMatch(
                                "flash-move-revert",
                                "NZDUSD",
                                T + 40_000,
                                1,
                                List.of(stage("fast move", 30_000, "0.999600"), stage("revert", 40_000, "0.999900"))));
    }

    @Test
    void itTakesLessThanAMinute() throws Exception {
        List<PatternMatch> matches = matches(List.of(
                event("EURUSD", Kind.MOVE_UP, 0, "1.000400", 4),
                event("EURUSD", Kind.MOVE_DOWN, 60_000, "1.000000", 4),
                event("GBPUSD", Kind.MOVE_UP, 0, "1.000400", 4),
                event("GBPUSD", Kind.MOVE_DOWN, 59_999, "1.000000", 4)));

        assertThat(matches).extracting(PatternMatch::instrument).containsExactly("GBPUSD");
    }

    @Test
    void anEventBelongsToOneMatch() throws Exception {
        List<PatternMatch> matches = matches(List.of(
                event("EURUSD", Kind.MOVE_UP, 0, "1.000400", 4),
                event("EURUSD", Kind.MOVE_UP, 6_000, "1.000500", 4),
                event("EURUSD", Kind.MOVE_DOWN, 10_000, "1.000000", 5),
                event("EURUSD", Kind.MOVE_UP, 16_000, "1.000500", 5),
                event("EURUSD", Kind.MOVE_DOWN, 20_000, "1.000000", 5)));

        assertThat(matches)
                .extracting(m -> m.stages().get(0).eventTimeMs() - T, m -> m.eventTimeMs() - T)
                .containsExactly(tuple(0L, 10_000L), tuple(16_000L, 20_000L));
    }

    /** What gives back half of the second move may not yet give back half of both: the first is still open. */
    @Test
    void aMatchDoesNotWaitForAnOlderMoveThatIsStillOpen() throws Exception {
        StreamExecutionEnvironment env = environment();
        CepStage stage = stage(
                env,
                List.of(
                        event("EURUSD", Kind.MOVE_UP, 0, "1.001000", 10),
                        event("EURUSD", Kind.MOVE_UP, 10_000, "1.001400", 4),
                        event("EURUSD", Kind.MOVE_DOWN, 20_000, "1.001200", 2),
                        event("EURUSD", Kind.MOVE_UP, 40_000, "1.001300", 1),
                        event("EURUSD", Kind.MOVE_UP, 90_000, "1.001300", 1)));
        DataStream<Boolean> late =
                stage.matches().process(new ComeLate()).returns(Boolean.class).uid("late");
        try (var collected = late.executeAndCollect()) {
            List<Boolean> found = new ArrayList<>();
            collected.forEachRemaining(found::add);
            assertThat(found).containsExactly(false);
        }
    }

    @Test
    void aWideSpreadAndThenSilenceIsAMatchWithoutADirection() throws Exception {
        List<PatternMatch> matches = matches(List.of(
                event("EURUSD", Kind.SILENCE, 0, "1.000000", 5_000),
                event("EURUSD", Kind.SPREAD_WIDE, 10_000, "1.000100", 8),
                event("EURUSD", Kind.MOVE_UP, 15_000, "1.000400", 3),
                event("EURUSD", Kind.SPREAD_WIDE, 20_000, "1.000200", 7),
                event("EURUSD", Kind.SILENCE, 39_999, "1.000200", 6_000),
                event("NZDUSD", Kind.SPREAD_WIDE, 0, "0.900000", 7),
                event("NZDUSD", Kind.SILENCE, 30_000, "0.900000", 6_000)));

        assertThat(matches)
                .containsExactly(new PatternMatch(
                        "spread-blowout-silence",
                        "EURUSD",
                        T + 39_999,
                        0,
                        List.of(stage("spread blow-out", 10_000, "1.000100"), stage("silence", 39_999, "1.000200"))));
    }

    @Test
    void eventsBehindTheWatermarkAreSetAsideOnce() throws Exception {
        PriceEvent lateMove = event("EURUSD", Kind.MOVE_UP, 1_000, "1.000400", 4);
        PriceEvent lateSilence = event("EURUSD", Kind.SILENCE, 2_000, "1.000400", 5_000);
        StreamExecutionEnvironment env = environment();
        CepStage stage = stage(env, List.of(event("EURUSD", Kind.MOVE_DOWN, 9_000, "1.0", 4), lateMove, lateSilence));

        stage.matches().sinkTo(new DiscardingSink<>()).uid("sink");
        List<PriceEvent> late = new ArrayList<>();
        try (var collected = stage.late().executeAndCollect()) {
            collected.forEachRemaining(late::add);
        }
        assertThat(late).containsExactlyInAnyOrder(lateMove, lateSilence);
    }

    @Test
    void theTimeOfAMatchIsThatOfItsLastEvent() throws Exception {
        StreamExecutionEnvironment env = environment();
        CepStage stage = stage(
                env,
                List.of(
                        event("EURUSD", Kind.MOVE_UP, 0, "1.000400", 4),
                        event("EURUSD", Kind.MOVE_DOWN, 10_000, "1.000000", 4)));
        DataStream<Long> times =
                stage.matches().process(new Timestamps()).returns(Long.class).uid("times");
        try (var collected = times.executeAndCollect()) {
            List<Long> found = new ArrayList<>();
            collected.forEachRemaining(found::add);
            assertThat(found).containsExactly(T + 10_000);
        }
    }

    @Test
    void nothingItSendsNeedsKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(PriceEvent.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(PatternMatch.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(PatternMatch.Stage.class);
    }

    private static List<PatternMatch> matches(List<PriceEvent> events) throws Exception {
        List<PatternMatch> matches = new ArrayList<>();
        List<PriceEvent> inOrder = events.stream()
                .sorted(Comparator.comparingLong(PriceEvent::eventTimeMs))
                .toList();
        try (var collected = stage(environment(), inOrder).matches().executeAndCollect()) {
            collected.forEachRemaining(matches::add);
        }
        return matches;
    }

    private static StreamExecutionEnvironment environment() {
        StreamExecutionEnvironment env = FLINK.environment(1);
        env.configure(FlinkDefaults.graph(1));
        env.enableCheckpointing(50);
        return env;
    }

    /** The stage behind events whose watermark follows each of them. */
    private static CepStage stage(StreamExecutionEnvironment env, List<PriceEvent> events) {
        DataStream<PriceEvent> source = env.fromData(
                        TypeInformation.of(PriceEvent.class), events.toArray(PriceEvent[]::new))
                .uid("events")
                .assignTimestampsAndWatermarks(WatermarkStrategy.<PriceEvent>forGenerator(context -> new FollowEach())
                        .withTimestampAssigner((event, before) -> event.eventTimeMs()))
                .uid("times-and-watermarks");
        return CepStage.build(source);
    }

    private static PriceEvent event(String instrument, Kind kind, long offsetMs, String mid, double magnitude) {
        return new PriceEvent(instrument, kind, T + offsetMs, new BigDecimal(mid), magnitude);
    }

    private static PatternMatch.Stage stage(String name, long offsetMs, String price) {
        return new PatternMatch.Stage(name, T + offsetMs, new BigDecimal(price));
    }

    private static final class FollowEach implements WatermarkGenerator<PriceEvent> {

        @Override
        public void onEvent(PriceEvent event, long timeMs, WatermarkOutput output) {
            output.emitWatermark(new Watermark(timeMs - 1));
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }

    private static final class ComeLate extends ProcessFunction<PatternMatch, Boolean> {

        private static final long serialVersionUID = 1;

        @Override
        public void processElement(PatternMatch match, Context context, Collector<Boolean> out) {
            out.collect(context.timerService().currentWatermark() >= match.eventTimeMs());
        }
    }

    private static final class Timestamps extends ProcessFunction<PatternMatch, Long> {

        private static final long serialVersionUID = 1;

        @Override
        public void processElement(PatternMatch match, Context context, Collector<Long> out) {
            out.collect(context.timestamp());
        }
    }
}
