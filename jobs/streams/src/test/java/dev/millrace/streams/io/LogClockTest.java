package dev.millrace.streams.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.QuoteRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class LogClockTest {

    private final List<Long> watermarks = new ArrayList<>();

    private final WatermarkOutput output = new WatermarkOutput() {
        @Override
        public void emitWatermark(Watermark watermark) {
            watermarks.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            watermarks.add(Long.MIN_VALUE);
        }

        @Override
        public void markActive() {}
    };

    @Test
    void only_clock_records_move_time_and_a_quote_at_the_lag_is_on_time() {
        WatermarkGenerator<FeedRecord> generator =
                LogClock.live(Duration.ofMillis(5)).generator();
        see(generator, QuoteRecord.clock("test", 1_000));
        see(generator, new QuoteRecord(QuoteRecord.Kind.QUOTE, "EURUSD", "test", 1, 9_000, -1, 1, 2, 5, 0, 0));
        generator.onPeriodicEmit(output);
        see(generator, QuoteRecord.clock("test", 1_005));

        // A watermark of 994 lets a quote at 995 = 1000 - 5 still pass.
        assertThat(watermarks).containsExactly(994L, 999L);
    }

    @Test
    void a_recording_without_a_clock_goes_by_its_rows_once_a_minute() {
        WatermarkGenerator<FeedRecord> generator =
                LogClock.recorded(Duration.ZERO).generator();
        for (long timeMs : new long[] {1_000, 60_999, 61_000, 61_001, 500_000}) {
            see(generator, new QuoteRecord(QuoteRecord.Kind.QUOTE, "EURUSD", "test", 1, timeMs, -1, 1, 2, 5, 0, 0));
        }
        assertThat(watermarks).containsExactly(999L, 60_999L, 499_999L);
    }

    @Test
    void a_timeless_source_is_idle_whatever_it_reads() {
        WatermarkGenerator<String> generator = new Timeless<String>().generator();
        generator.onEvent("execution", 1_000, output);
        assertThat(watermarks).isEmpty();
        generator.onPeriodicEmit(output);
        assertThat(watermarks).containsExactly(Long.MIN_VALUE);
    }

    private void see(WatermarkGenerator<FeedRecord> generator, QuoteRecord quote) {
        generator.onEvent(
                new FeedRecord(0, 0, quote.instrument(), quote.eventTimeMs(), quote, null, null, Long.MIN_VALUE),
                quote.eventTimeMs(),
                output);
    }
}
