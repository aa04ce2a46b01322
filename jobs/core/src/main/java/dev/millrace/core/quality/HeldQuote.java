package dev.millrace.core.quality;

/** A quote that waits for the decision about a jump. Mutable and public for Flink's POJO serializer. */
public final class HeldQuote {

    public byte[] raw = {};
    public int partition;
    public long offset;
    public long eventTimeMs;
    public long bidTicks;
    public long askTicks;
    public long bidSize;
    public long askSize;
    /** Further quotes at its level. */
    public int confirmations;
    /** Distance from the quotes before the jump, in ticks. */
    public long jumpTicks;

    public String observed = "";
    public String expected = "";
}
