package dev.millrace.streams.cep;

import dev.millrace.core.event.PatternMatch;
import dev.millrace.core.event.PriceEvent;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.util.Collector;

/**
 * A pattern of price events and its handler. Its name is part of its uid, and its stage names are state: a pattern
 * that changes is a new one with a new name.
 */
abstract class PriceEventPattern extends PatternProcessFunction<PriceEvent, PatternMatch> {

    private static final long serialVersionUID = 1;

    private final String name;

    PriceEventPattern(String name) {
        this.name = name;
    }

    final String name() {
        return name;
    }

    /** Whether the event can be a stage of it; others are kept from its buffer. */
    abstract boolean concerns(PriceEvent event);

    abstract Pattern<PriceEvent, ?> pattern();

    /** The match of the events found, by stage name. */
    abstract PatternMatch match(Map<String, List<PriceEvent>> found);

    @Override
    public void processMatch(Map<String, List<PriceEvent>> found, Context context, Collector<PatternMatch> out) {
        out.collect(match(found));
    }

    final PatternMatch match(int direction, PatternMatch.Stage first, PatternMatch.Stage last, PriceEvent completing) {
        return new PatternMatch(
                name, completing.instrument(), completing.eventTimeMs(), direction, List.of(first, last));
    }

    static PatternMatch.Stage stage(String stage, PriceEvent event) {
        return new PatternMatch.Stage(stage, event.eventTimeMs(), event.mid());
    }

    static PriceEvent only(Map<String, List<PriceEvent>> found, String stage) {
        List<PriceEvent> events = found.get(stage);
        if (events == null || events.size() != 1) {
            throw new IllegalStateException("stage " + stage + " of a match has " + events);
        }
        return events.get(0);
    }
}
