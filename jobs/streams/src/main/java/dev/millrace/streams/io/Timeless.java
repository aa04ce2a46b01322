package dev.millrace.streams.io;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * For sources that do not drive time: they are idle from their first moment on, so that event time is the quotes'
 * alone.
 */
public final class Timeless<T> implements WatermarkStrategy<T> {

    @Override
    public WatermarkGenerator<T> createWatermarkGenerator(WatermarkGeneratorSupplier.Context context) {
        return generator();
    }

    WatermarkGenerator<T> generator() {
        return new WatermarkGenerator<>() {
            @Override
            public void onEvent(T event, long timestampMs, WatermarkOutput output) {}

            @Override
            public void onPeriodicEmit(WatermarkOutput output) {
                output.markIdle();
            }
        };
    }
}
