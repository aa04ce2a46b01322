package dev.millrace.streams.runtime;

import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.QuoteRecord;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Feed records, field after field. */
public final class FeedRecordSerializer extends WireSerializer<FeedRecord> {

    private static final long serialVersionUID = 1;
    private static final QuoteRecord.Kind[] KINDS = QuoteRecord.Kind.values();

    /** The only one that is needed. */
    public static final FeedRecordSerializer INSTANCE = new FeedRecordSerializer();

    private FeedRecordSerializer() {}

    /** It has no state. */
    @Override
    public FeedRecordSerializer duplicate() {
        return this;
    }

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
}
