package dev.millrace.core.feature;

import dev.millrace.core.pattern.PriceEventState;

/**
 * Everything that {@link InstrumentFeatures} remembers of one instrument: about 10 kB, whatever the market does. A
 * plain object of public fields, so that a stream processor can store it without reflection on private parts.
 */
public final class FeatureState {

    /** The end of a recording came: nothing more is computed. */
    public boolean ended;
    /** Event time of the last quote; {@link Long#MIN_VALUE} before the first. */
    public long timeMs = Long.MIN_VALUE;

    public int partition;
    public long offset;
    public long bidTicks;
    public long askTicks;
    public long bidSize;
    public long askSize;
    /** When the mid last changed, event time. */
    public long lastMoveMs;
    /** Moving average of the signs of the changes of the mid. */
    public double moveBalance;

    public long moves;
    /** First second after the last gap in the quotes that was longer than a fast move takes, since the epoch. */
    public long resumedSecond;

    public BarState secondBar = new BarState();
    public BarState minuteBar = new BarState();
    public MarkState mark = new MarkState();
    public SecondGridState grid = new SecondGridState();
    public MinuteIndicatorState minutes = new MinuteIndicatorState();
    public SpreadState spread = new SpreadState();
    public PriceEventState events = new PriceEventState();
}
