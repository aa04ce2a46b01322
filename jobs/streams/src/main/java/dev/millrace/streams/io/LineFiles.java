package dev.millrace.streams.io;

import dev.millrace.core.codec.Json;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/** Streams into files of JSON lines, complete and without doubles also after a crash. */
public final class LineFiles {

    private final String folder;

    public LineFiles(String folder) {
        this.folder = folder;
    }

    /** Writes {@code stream} below {@code folder/name}. */
    public <T> void write(DataStream<T> stream, String name) {
        FileSink<String> sink = FileSink.forRowFormat(
                        new Path(folder + '/' + name), new SimpleStringEncoder<String>("UTF-8"))
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .withRollingPolicy(OnCheckpointRollingPolicy.build())
                .build();
        String uid = "files." + name;
        stream.map(event -> Json.text(event))
                .returns(Types.STRING)
                .name(uid + ".line")
                .uid(uid + ".line")
                .sinkTo(sink)
                .name(uid)
                .uid(uid);
    }
}
