package dev.millrace.core.event;

import java.math.BigDecimal;
import java.util.List;

/**
 * A matched CEP pattern, as written to topic {@code patterns}.
 *
 * @param pattern its name, for example {@code flash-move-revert}
 * @param eventTimeMs time of the completing event
 * @param direction +1 if it speaks for a rise, -1 for a fall, 0 for neither
 * @param stages the events it was made of, in order
 */
public record PatternMatch(String pattern, String instrument, long eventTimeMs, int direction, List<Stage> stages) {

    /** One matched stage of a pattern. */
    public record Stage(String name, long eventTimeMs, BigDecimal price) {}
}
