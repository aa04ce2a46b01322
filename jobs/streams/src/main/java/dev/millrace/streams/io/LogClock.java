package dev.millrace.streams.io;

import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.QuoteRecord;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Event time as the log tells it: each clock record of a partition moves that partition's watermark to its time less
 * the lag, on the record. Quotes of a live log never move it, so a wrong stamp cannot; a recording without a clock goes
 * by its rows.
 */
public final class LogClock implements WatermarkStrategy<FeedRecord> {

    /** Rows move the watermark of a recording this rarely: each one runs through every stage. */
    private static final long ROWS_EVERY_MS = 60_000;

    private final long lagMs;
    private final boolean byRows;

    private LogClock(Duration lag, boolean byRows) {
        this.lagMs = lag.toMillis();
        this.byRows = byRows;
    }

    /** The clock records alone. */
    public static LogClock live(Duration lag) {
        return new LogClock(lag, false);
    }

    /**
     * The clock records, and the rows where they are a minute ahead of it: without a clock nothing would ever be
     * finished before the end. Rows of a recording are in order, or refused for not being so.
     */
    public static LogClock recorded(Duration lag) {
        return new LogClock(lag, true);
    }

    @Override
    public TimestampAssigner<FeedRecord> createTimestampAssigner(TimestampAssignerSupplier.Context context) {
        return (record, recordTimestamp) -> record.eventTimeMs();
    }

    @Override
    public WatermarkGenerator<FeedRecord> createWatermarkGenerator(WatermarkGeneratorSupplier.Context context) {
        return generator();
    }

    WatermarkGenerator<FeedRecord> generator() {
        return new WatermarkGenerator<>() {
            private long clockMs = Long.MIN_VALUE;

            @Override
            public void onEvent(FeedRecord record, long timestampMs, WatermarkOutput output) {
                QuoteRecord quote = record.quote();
                if (quote == null) {
                    return;
                }
                long timeMs = quote.eventTimeMs();
                boolean isClock = quote.kind() == QuoteRecord.Kind.CLOCK;
                if (isClock || (byRows && (clockMs == Long.MIN_VALUE || timeMs >= clockMs + ROWS_EVERY_MS))) {
                    clockMs = Math.max(clockMs, timeMs);
                    // Nothing at or before a watermark follows, and a quote at the lag itself is still on time.
                    output.emitWatermark(new Watermark(clockMs - lagMs - 1));
                }
            }

            @Override
            public void onPeriodicEmit(WatermarkOutput output) {}
        };
    }
}
