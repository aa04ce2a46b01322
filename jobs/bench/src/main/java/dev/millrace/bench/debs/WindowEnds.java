package dev.millrace.bench.debs;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/** One watermark at the end of each window, since ticks come in the order of time. */
final class WindowEnds implements WatermarkGenerator<Tick> {

    private long openEndMs = Long.MIN_VALUE;

    @Override
    public void onEvent(Tick tick, long timeMs, WatermarkOutput output) {
        if (timeMs >= openEndMs) {
            openEndMs = Tick.windowEndMs(timeMs);
            output.emitWatermark(new Watermark(openEndMs - Tick.WINDOW_MS - 1));
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        // Nothing ends between two ticks.
    }
}
