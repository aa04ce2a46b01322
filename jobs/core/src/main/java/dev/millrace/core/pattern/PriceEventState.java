package dev.millrace.core.pattern;

/** What the detector of price events of one instrument remembers. */
public final class PriceEventState {

    public boolean upArmed = true;
    public boolean downArmed = true;
    public boolean spreadArmed = true;
    /** When the last rise and fall were told of, event time. */
    public long riseToldMs;

    public long fallToldMs;
    /** Change of the mid that counts as a fast move, half-ticks; NaN until warm. */
    public double moveThresholdHalfTicks = Double.NaN;
    /** Time without a quote that counts as silence, milliseconds; 0 while the instrument is not quoted normally. */
    public long silenceAfterMs;
    /** When the present silence will be noticed, event time; {@link Long#MAX_VALUE} if it was or will not be. */
    public long silenceDueMs = Long.MAX_VALUE;
}
