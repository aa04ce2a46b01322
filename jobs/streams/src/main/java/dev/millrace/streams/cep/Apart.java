package dev.millrace.streams.cep;

import dev.millrace.core.event.PatternMatch;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;

/**
 * Keeps matches of one pattern apart: of those that complete together the one that began first passes, and what began
 * before its end does not. CEP's own strategies would do so too, but hold a match back while one that began earlier
 * may still complete: a match would come late by up to the time that the pattern may take.
 *
 * <p>State: one time an instrument.
 */
final class Apart extends RichFilterFunction<PatternMatch> {

    private static final long serialVersionUID = 1;

    private final String pattern;

    private transient ValueState<Long> lastEndMs;
    private transient Counter matches;

    Apart(String pattern) {
        this.pattern = pattern;
    }

    @Override
    public void open(OpenContext context) {
        lastEndMs = getRuntimeContext().getState(new ValueStateDescriptor<>("lastEnd", Types.LONG));
        matches = getRuntimeContext()
                .getMetricGroup()
                .addGroup("pattern", pattern)
                .counter("patterns");
    }

    @Override
    public boolean filter(PatternMatch match) throws Exception {
        Long endMs = lastEndMs.value();
        if (endMs != null && match.stages().get(0).eventTimeMs() <= endMs) {
            return false;
        }
        lastEndMs.update(match.eventTimeMs());
        matches.inc();
        return true;
    }
}
