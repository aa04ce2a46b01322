package dev.millrace.streams.io;

import dev.millrace.core.codec.Json;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** An event to its record in a topic. Time ends here: no sink needs it, and each watermark would wake its task. */
public final class ToTopic<T> extends AbstractStreamOperator<TopicRecord>
        implements OneInputStreamOperator<T, TopicRecord> {

    private static final long serialVersionUID = 1;

    /** A function that Flink can ship. */
    public interface Shipped<A, B> extends Function<A, B>, Serializable {}

    private final String topic;
    private final Shipped<T, String> key;
    private final Shipped<T, byte[]> value;

    /** With a codec of its own. */
    public ToTopic(String topic, Shipped<T, String> key, Shipped<T, byte[]> value) {
        this.topic = topic;
        this.key = key;
        this.value = value;
    }

    /** As JSON. */
    public ToTopic(String topic, Shipped<T, String> key) {
        this(topic, key, Json::bytes);
    }

    /** Name of the topic. */
    public String topic() {
        return topic;
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        T event = element.getValue();
        byte[] keyBytes = key.apply(event).getBytes(StandardCharsets.UTF_8);
        output.collect(element.replace(new TopicRecord(topic, keyBytes, value.apply(event))));
    }

    @Override
    public void processWatermark(Watermark watermark) {}
}
