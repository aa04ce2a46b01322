package dev.millrace.bench.debs;

import dev.millrace.core.feature.EmaCross;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The averages of a symbol as the systems that take a serializer of one's own keep them: 59 bytes. */
final class CrossCodec {

    private CrossCodec() {}

    static void write(EmaCross cross, DataOutput out) throws IOException {
        out.writeLong(cross.closes);
        out.writeDouble(cross.fast);
        out.writeDouble(cross.slow);
        out.writeLong(cross.breakouts);
        for (int slot = 0; slot < EmaCross.KEPT; slot++) {
            out.writeLong(cross.breakoutMs[slot]);
            out.writeBoolean(cross.bullish[slot]);
        }
    }

    static EmaCross read(DataInput in) throws IOException {
        EmaCross cross = new EmaCross();
        cross.closes = in.readLong();
        cross.fast = in.readDouble();
        cross.slow = in.readDouble();
        cross.breakouts = in.readLong();
        for (int slot = 0; slot < EmaCross.KEPT; slot++) {
            cross.breakoutMs[slot] = in.readLong();
            cross.bullish[slot] = in.readBoolean();
        }
        return cross;
    }
}
