package dev.millrace.core.quality;

import java.io.Serializable;

/**
 * Settings of the quality rules.
 *
 * @param lagMs how far the watermark is behind the clock; a quote older than that is late
 * @param maxAheadMs a quote further ahead of the clock of its partition than this is refused; {@link Long#MAX_VALUE} for
 *     none, as in a replay, where the clock follows the rows
 * @param floorBps a jump is more than this from the quotes before, in hundredths of a percent of the price
 * @param madFactor and more than this many scaled median absolute deviations of the recent quotes
 * @param spreadFactor and more than this many median spreads of the recent quotes
 * @param gapMs for quotes further apart in time than this the floor grows with the square root of their distance
 * @param confirmQuotes further quotes at the new level that confirm a jump
 * @param confirmMs or one further quote at the new level this long after the jump
 * @param maxSilenceMs an undecided jump passes after this time
 * @param reportMs width of the windows of the quality reports
 */
public record QualitySettings(
        long lagMs,
        long maxAheadMs,
        double floorBps,
        double madFactor,
        double spreadFactor,
        long gapMs,
        int confirmQuotes,
        long confirmMs,
        long maxSilenceMs,
        long reportMs)
        implements Serializable {

    /** The usual settings of a live stream, with a lag of 100 ms. */
    public static final QualitySettings DEFAULTS =
            new QualitySettings(100, 5_000, 12, 6, 2, 30_000, 2, 250, 30_000, 60_000);

    /** The same settings with another lag. */
    public QualitySettings withLagMs(long newLagMs) {
        return with(newLagMs, maxAheadMs);
    }

    /** The same settings for quotes that may be ahead of their clock by any time. */
    public QualitySettings withoutMaxAhead() {
        return with(lagMs, Long.MAX_VALUE);
    }

    private QualitySettings with(long newLagMs, long newMaxAheadMs) {
        return new QualitySettings(
                newLagMs,
                newMaxAheadMs,
                floorBps,
                madFactor,
                spreadFactor,
                gapMs,
                confirmQuotes,
                confirmMs,
                maxSilenceMs,
                reportMs);
    }
}
