package dev.millrace.streams.cep;

import dev.millrace.core.event.PatternMatch;
import dev.millrace.core.event.PriceEvent;
import dev.millrace.core.event.PriceEvent.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * The spread leaves its normal range, and in less than half a minute the quotes stop: liquidity is being withdrawn. It
 * speaks for no direction. Matches do not overlap, see {@link Apart}.
 */
final class SpreadBlowoutSilence extends PriceEventPattern {

    static final String NAME = "spread-blowout-silence";
    static final Duration WITHIN = Duration.ofSeconds(30);

    private static final long serialVersionUID = 1;
    private static final String BLOWOUT = "spread blow-out";
    private static final String SILENCE = "silence";

    SpreadBlowoutSilence() {
        super(NAME);
    }

    @Override
    boolean concerns(PriceEvent event) {
        return event.kind() == Kind.SPREAD_WIDE || event.kind() == Kind.SILENCE;
    }

    @Override
    Pattern<PriceEvent, ?> pattern() {
        return Pattern.<PriceEvent>begin(BLOWOUT)
                .where(SimpleCondition.of(event -> event.kind() == Kind.SPREAD_WIDE))
                .followedBy(SILENCE)
                .where(SimpleCondition.of(event -> event.kind() == Kind.SILENCE))
                .within(WITHIN);
    }

    @Override
    PatternMatch match(Map<String, List<PriceEvent>> found) {
        PriceEvent silence = only(found, SILENCE);
        return match(0, stage(BLOWOUT, only(found, BLOWOUT)), stage(SILENCE, silence), silence);
    }
}
