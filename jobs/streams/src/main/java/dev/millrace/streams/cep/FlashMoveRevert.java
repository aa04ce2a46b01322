package dev.millrace.streams.cep;

import dev.millrace.core.event.PatternMatch;
import dev.millrace.core.event.PriceEvent;
import dev.millrace.core.pattern.Reversal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * A fast move, and in less than a minute a fast move against it that gives back at least half. It speaks for the
 * direction of the second one. Matches do not overlap, see {@link Apart}.
 */
final class FlashMoveRevert extends PriceEventPattern {

    static final String NAME = "flash-move-revert";
    static final Duration WITHIN = Duration.ofSeconds(60);

    private static final long serialVersionUID = 1;
    private static final String MOVE = "fast move";
    private static final String REVERT = "revert";

    FlashMoveRevert() {
        super(NAME);
    }

    @Override
    boolean concerns(PriceEvent event) {
        return Reversal.direction(event) != 0;
    }

    @Override
    Pattern<PriceEvent, ?> pattern() {
        return Pattern.<PriceEvent>begin(MOVE)
                .where(SimpleCondition.of(event -> Reversal.direction(event) != 0))
                .followedBy(REVERT)
                .where(new GivesBackHalf())
                .within(WITHIN);
    }

    @Override
    PatternMatch match(Map<String, List<PriceEvent>> found) {
        PriceEvent move = only(found, MOVE);
        PriceEvent revert = only(found, REVERT);
        return match(Reversal.direction(revert), stage(MOVE, move), stage(REVERT, revert), revert);
    }

    private static final class GivesBackHalf extends IterativeCondition<PriceEvent> {

        private static final long serialVersionUID = 1;

        @Override
        public boolean filter(PriceEvent event, Context<PriceEvent> context) throws Exception {
            for (PriceEvent move : context.getEventsForPattern(MOVE)) {
                return Reversal.givesBackHalf(move, event);
            }
            return false;
        }
    }
}
