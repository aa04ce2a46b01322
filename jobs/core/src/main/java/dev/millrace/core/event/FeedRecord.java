package dev.millrace.core.event;

import org.jspecify.annotations.Nullable;

/**
 * A record read from the quote stream with its place in it: either a decoded quote, or the raw bytes of one that
 * could not be decoded.
 *
 * @param partition Kafka partition, or the number of the instrument's split in a replay
 * @param offset Kafka offset, or the row over all files of the split
 * @param instrument the key of the record; that of the decoded quote where there is one
 * @param eventTimeMs of the decoded quote; for a malformed record the clock of its partition, {@link
 *     Long#MIN_VALUE} until that is known
 * @param quote the decoded record; null if malformed
 * @param raw the bytes as they were read; only kept for a malformed record, since the codec refuses every
 *     encoding that is not the canonical one and so any other can be encoded again
 * @param defect what was wrong with {@code raw}; null if decoded
 * @param clockMs the clock of the partition at this place, milliseconds; {@link Long#MIN_VALUE} before the first
 */
public record FeedRecord(
        int partition,
        long offset,
        String instrument,
        long eventTimeMs,
        @Nullable QuoteRecord quote,
        byte @Nullable [] raw,
        @Nullable String defect,
        long clockMs) {

    /** The same record, judged against the clock of its partition, which is also its time if it has none. */
    public FeedRecord withClock(long newClockMs) {
        long timeMs = eventTimeMs == Long.MIN_VALUE ? newClockMs : eventTimeMs;
        return new FeedRecord(partition, offset, instrument, timeMs, quote, raw, defect, newClockMs);
    }
}
