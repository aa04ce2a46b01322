package dev.millrace.streams.runtime;

import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.QuoteRecord;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;
import org.jspecify.annotations.Nullable;

/**
 * Feed records on their way to another subtask: field after field, in the order of the records. By hand since every quote
 * takes it; never in state.
 */
public final class FeedRecordSerializer extends TypeSerializerSingleton<FeedRecord> {

    private static final long serialVersionUID = 1;
    private static final QuoteRecord.Kind[] KINDS = QuoteRecord.Kind.values();
    private static final int VARIABLE = -1;

    /** The only one that is needed: it has no state. */
    public static final FeedRecordSerializer INSTANCE = new FeedRecordSerializer();

    private FeedRecordSerializer() {}

    @Override
    public void serialize(FeedRecord record, DataOutputView out) throws IOException {
        out.writeInt(record.partition());
        out.writeLong(record.offset());
        StringValue.writeString(record.instrument(), out);
        out.writeLong(record.eventTimeMs());
        out.writeLong(record.clockMs());
        QuoteRecord quote = record.quote();
        out.writeBoolean(quote != null);
        if (quote != null) {
            write(quote, record.instrument(), out);
        } else {
            writeBytes(record.raw(), out);
            StringValue.writeString(record.defect(), out);
        }
    }

    @Override
    public FeedRecord deserialize(DataInputView in) throws IOException {
        int partition = in.readInt();
        long offset = in.readLong();
        String instrument = StringValue.readString(in);
        long eventTimeMs = in.readLong();
        long clockMs = in.readLong();
        if (in.readBoolean()) {
            QuoteRecord quote = read(instrument, in);
            return new FeedRecord(partition, offset, instrument, eventTimeMs, quote, null, null, clockMs);
        }
        byte[] raw = readBytes(in);
        String defect = StringValue.readString(in);
        return new FeedRecord(partition, offset, instrument, eventTimeMs, null, raw, defect, clockMs);
    }

    /** A quote has the name of its record. */
    private static void write(QuoteRecord quote, String instrument, DataOutputView out) throws IOException {
        if (!quote.instrument().equals(instrument)) {
            throw new IOException("a quote of " + quote.instrument() + " in a record of " + instrument);
        }
        out.writeByte(quote.kind().ordinal());
        StringValue.writeString(quote.source(), out);
        out.writeLong(quote.feedSequence());
        out.writeLong(quote.eventTimeMs());
        out.writeLong(quote.venueTimeMs());
        out.writeLong(quote.bid());
        out.writeLong(quote.ask());
        out.writeByte(quote.scale());
        out.writeLong(quote.bidSize());
        out.writeLong(quote.askSize());
    }

    private static QuoteRecord read(String instrument, DataInputView in) throws IOException {
        return new QuoteRecord(
                KINDS[in.readByte()],
                instrument,
                StringValue.readString(in),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readByte(),
                in.readLong(),
                in.readLong());
    }

    private static void writeBytes(byte @Nullable [] bytes, DataOutputView out) throws IOException {
        out.writeInt(bytes == null ? VARIABLE : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte @Nullable [] readBytes(DataInputView in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public FeedRecord createInstance() {
        return new FeedRecord(0, 0, "", 0, null, null, null, 0);
    }

    @Override
    public FeedRecord copy(FeedRecord from) {
        return from;
    }

    @Override
    public FeedRecord copy(FeedRecord from, FeedRecord reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return VARIABLE;
    }

    @Override
    public FeedRecord deserialize(FeedRecord reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public TypeSerializerSnapshot<FeedRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Says that the format is this one. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<FeedRecord> {
        /** By reflection. */
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
