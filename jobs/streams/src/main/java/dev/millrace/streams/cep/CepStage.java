package dev.millrace.streams.cep;

import dev.millrace.core.event.PatternMatch;
import dev.millrace.core.event.PriceEvent;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.CEP;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * All patterns over the price events of the feature stage, in event time.
 *
 * @param matches of all patterns; the timestamp of a match is that of its completing event
 * @param late events that came behind the watermark, each once
 */
public record CepStage(DataStream<PatternMatch> matches, DataStream<PriceEvent> late) {

    /** uids are this, the pattern's name, with {@code .events} for the operator in front of it and {@code .apart} for that behind. */
    public static final String UID_PREFIX = "trading.cep.";

    private static final OutputTag<PriceEvent> LATE =
            new OutputTag<>("late-price-events", TypeInformation.of(PriceEvent.class));

    /** Wires the patterns behind {@code events}, partitioned by instrument; their timestamps are their event times. */
    public static CepStage build(DataStream<PriceEvent> events) {
        PriceEventPattern flashMove = new FlashMoveRevert();
        PriceEventPattern blowout = new SpreadBlowoutSilence();
        SingleOutputStreamOperator<PatternMatch> flashMoves = detect(events, flashMove);
        SingleOutputStreamOperator<PatternMatch> blowouts = detect(events, blowout);
        return new CepStage(
                apart(flashMoves, flashMove).union(apart(blowouts, blowout)),
                flashMoves.getSideOutput(LATE).union(blowouts.getSideOutput(LATE)));
    }

    private static DataStream<PatternMatch> apart(DataStream<PatternMatch> matches, PriceEventPattern pattern) {
        String uid = UID_PREFIX + pattern.name() + ".apart";
        return DataStreamUtils.reinterpretAsKeyedStream(matches, PatternMatch::instrument)
                .filter(new Apart(pattern.name()))
                .uid(uid)
                .name(uid);
    }

    private static SingleOutputStreamOperator<PatternMatch> detect(
            DataStream<PriceEvent> events, PriceEventPattern pattern) {
        String uid = UID_PREFIX + pattern.name();
        KeyedStream<PriceEvent, String> concerned = DataStreamUtils.reinterpretAsKeyedStream(
                events.filter(pattern::concerns).uid(uid + ".events").name(uid + ".events"), PriceEvent::instrument);
        return CEP.pattern(concerned, pattern.pattern())
                .inEventTime()
                .sideOutputLateData(LATE)
                .process(pattern, TypeInformation.of(PatternMatch.class))
                .uid(uid)
                .name(uid);
    }
}
