package dev.millrace.bench.debs;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Lets Jet keep objects with a codec in place of Java's serialization. */
record JetSerializer<T>(int typeId, Writer<T> writer, Reader<T> reader) implements StreamSerializer<T> {

    /** Writes one object. */
    interface Writer<T> {
        void write(T object, DataOutput out) throws IOException;
    }

    /** Reads what {@link Writer} wrote. */
    interface Reader<T> {
        T read(DataInput in) throws IOException;
    }

    @Override
    public int getTypeId() {
        return typeId;
    }

    @Override
    public void write(ObjectDataOutput out, T object) throws IOException {
        writer.write(object, out);
    }

    @Override
    public T read(ObjectDataInput in) throws IOException {
        return reader.read(in);
    }
}
