package dev.millrace.bench.debs;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Jet's accumulator: the price with the latest time. */
final class LastPrice {

    long timeMs = Long.MIN_VALUE;
    double price;

    void take(long otherMs, double other) {
        if (otherMs >= timeMs) {
            timeMs = otherMs;
            price = other;
        }
    }

    static void write(LastPrice last, DataOutput out) throws IOException {
        out.writeLong(last.timeMs);
        out.writeDouble(last.price);
    }

    static LastPrice read(DataInput in) throws IOException {
        LastPrice last = new LastPrice();
        last.take(in.readLong(), in.readDouble());
        return last;
    }
}
