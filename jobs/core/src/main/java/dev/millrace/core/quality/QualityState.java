package dev.millrace.core.quality;

import java.util.HashMap;
import java.util.Map;

/**
 * What the rules know about one instrument at one source. Mutable and public for Flink's POJO serializer. Bounded:
 * {@link #WINDOW} recent quotes, {@link #SEQUENCES} feed sequences, {@link JumpFilter#MAX_HELD} held quotes.
 */
public final class QualityState {

    /** Accepted quotes that a jump is judged against. */
    static final int WINDOW = 64;

    /** Feed sequences that are remembered below the highest. */
    static final int SEQUENCES = 256;

    /** The latest event time of a record, milliseconds; one refused as a jump is not counted. */
    public long lastTimeMs = Long.MIN_VALUE;

    /** The latest event time of any record, milliseconds. */
    public long latestTimeMs = Long.MIN_VALUE;

    public long highestSequence = -1;
    /** One bit for each of the last {@link #SEQUENCES} feed sequences, at its remainder. */
    public long[] seenSequences = new long[SEQUENCES / Long.SIZE];

    /** Rings of the recent accepted quotes. */
    public long[] bidTicks = new long[WINDOW];

    public long[] askTicks = new long[WINDOW];
    /** Accepted quotes so far; the next one goes to its remainder. */
    public long acceptedTotal;

    public long lastAcceptedMs = Long.MIN_VALUE;

    /** In order of arrival. */
    public HeldQuote[] held = {};

    /** End of the open window of counts, milliseconds; {@link Long#MAX_VALUE} if none is open. */
    public long windowEndMs = Long.MAX_VALUE;

    public long accepted;
    public long locked;
    /** Refused in the open window, by name of the reason. */
    public Map<String, Long> rejected = new HashMap<>();

    public double score = 1;
}
