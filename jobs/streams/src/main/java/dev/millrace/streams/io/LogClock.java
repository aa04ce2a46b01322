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
 * the lag, on the record. Quotes never move it, so a wrong stamp cannot.
 */
public final class LogClock implements WatermarkStrategy<FeedRecord> {

    private final long lagMs;

    public LogClock(Duration lag) {
        this.lagMs = lag.toMillis();
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
            @Override
            public void onEvent(FeedRecord record, long timestampMs, WatermarkOutput output) {
                QuoteRecord quote = record.quote();
                if (quote != null && quote.kind() == QuoteRecord.Kind.CLOCK) {
                    // A watermark says that nothing at or before it follows; a quote at the lag itself is still on
                    // time.
                    output.emitWatermark(new Watermark(quote.eventTimeMs() - lagMs - 1));
                }
            }

            @Override
            public void onPeriodicEmit(WatermarkOutput output) {}
        };
    }
}
