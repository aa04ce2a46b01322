package dev.millrace.streams.signals;

import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.PatternMatch;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What the predictions of an instrument are seen in the light of: a match, or a changed setting; one of the two. Public,
 * so that Flink serializes it without Kryo.
 */
public record SignalContext(
        String instrument,
        long eventTimeMs,
        @Nullable ControlRecord control,
        @Nullable PatternMatch match) {

    /** The order within one time: control before matches, by strategy and by pattern. */
    static final Comparator<SignalContext> ORDER =
            Comparator.comparing((SignalContext c) -> c.control == null).thenComparing(SignalContext::name);

    static SignalContext of(PatternMatch match) {
        return new SignalContext(match.instrument(), match.eventTimeMs(), null, match);
    }

    static SignalContext of(String instrument, ControlRecord control) {
        return new SignalContext(instrument, control.effectiveFromMs(), control, null);
    }

    private String name() {
        if (control != null) {
            return control.scope() + control.settings();
        }
        return match == null ? "" : match.pattern() + match.direction();
    }
}
