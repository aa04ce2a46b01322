package dev.millrace.core.quality;

import dev.millrace.core.event.FeedRecord;

/**
 * A record is not stamped far ahead of the clock of its partition. Judged before anything of it is believed: a time
 * that has not come yet would make every later quote of its source out of order until it comes.
 */
final class AheadRule {

    private final long maxAheadMs;

    AheadRule(long maxAheadMs) {
        this.maxAheadMs = maxAheadMs;
    }

    /** Says no where no clock is known. */
    boolean refuses(FeedRecord record) {
        return record.clockMs() != Long.MIN_VALUE && record.eventTimeMs() - record.clockMs() > maxAheadMs;
    }

    String observed(FeedRecord record) {
        return record.eventTimeMs() + " ms";
    }

    String expected(FeedRecord record) {
        return "not after " + (record.clockMs() + maxAheadMs) + " ms";
    }
}
