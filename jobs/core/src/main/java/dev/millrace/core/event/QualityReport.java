package dev.millrace.core.event;

import java.util.Map;

/**
 * The quality of one instrument's quotes from one source over one window, as written to topic {@code quality}.
 *
 * @param eventTimeMs end of the window
 * @param windowMs its width
 * @param accepted quotes that passed, locked ones included
 * @param locked quotes with bid equal to ask
 * @param rejected count by reason code
 * @param score running score, 0 (nothing usable) to 1 (nothing refused)
 */
public record QualityReport(
        String instrument,
        String source,
        long eventTimeMs,
        long windowMs,
        long accepted,
        long locked,
        Map<String, Long> rejected,
        double score) {}
