package dev.millrace.streams.io;

import dev.millrace.core.codec.RecordedFile;
import dev.millrace.core.codec.RecordedInstrument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The recorded quotes of one instrument and how far they have been emitted.
 *
 * @param partition number of the instrument, its place in the list of symbols
 * @param offset line over all files that is emitted next
 * @param lastMs event time of the latest quote that was emitted, {@link Long#MIN_VALUE} before the first
 * @param clockMs the last clock that was emitted, {@link Long#MIN_VALUE} before the first
 */
record RecordedSplit(RecordedInstrument instrument, int partition, long offset, long lastMs, long clockMs)
        implements SourceSplit {

    static RecordedSplit start(RecordedInstrument instrument, int partition) {
        return new RecordedSplit(instrument, partition, 0, Long.MIN_VALUE, Long.MIN_VALUE);
    }

    @Override
    public String splitId() {
        return instrument.instrument();
    }

    /** A split as bytes. */
    static final class Serializer implements SimpleVersionedSerializer<RecordedSplit> {

        private static final int VERSION = 1;

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(RecordedSplit split) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            write(split, new DataOutputStream(bytes));
            return bytes.toByteArray();
        }

        @Override
        public RecordedSplit deserialize(int version, byte[] bytes) throws IOException {
            check(version);
            return read(new DataInputStream(new ByteArrayInputStream(bytes)));
        }

        private static void check(int version) throws IOException {
            if (version != VERSION) {
                throw new IOException("recorded split of version " + version + ", this reads version " + VERSION);
            }
        }

        private static void write(RecordedSplit split, DataOutputStream out) throws IOException {
            out.writeUTF(split.instrument.instrument());
            out.writeInt(split.instrument.files().size());
            for (RecordedFile file : split.instrument.files()) {
                out.writeUTF(file.path());
                out.writeLong(file.firstLine());
                out.writeLong(file.lines());
            }
            out.writeInt(split.partition);
            out.writeLong(split.offset);
            out.writeLong(split.lastMs);
            out.writeLong(split.clockMs);
        }

        private static RecordedSplit read(DataInputStream in) throws IOException {
            String instrument = in.readUTF();
            int count = in.readInt();
            List<RecordedFile> files = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                files.add(new RecordedFile(in.readUTF(), in.readLong(), in.readLong()));
            }
            return new RecordedSplit(
                    new RecordedInstrument(instrument, files),
                    in.readInt(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong());
        }
    }

    /** Several splits as bytes: those that no reader has. */
    static final class ListSerializer implements SimpleVersionedSerializer<List<RecordedSplit>> {

        @Override
        public int getVersion() {
            return Serializer.VERSION;
        }

        @Override
        public byte[] serialize(List<RecordedSplit> splits) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(splits.size());
            for (RecordedSplit split : splits) {
                Serializer.write(split, out);
            }
            return bytes.toByteArray();
        }

        @Override
        public List<RecordedSplit> deserialize(int version, byte[] bytes) throws IOException {
            Serializer.check(version);
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            int count = in.readInt();
            List<RecordedSplit> splits = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                splits.add(Serializer.read(in));
            }
            return splits;
        }
    }
}
