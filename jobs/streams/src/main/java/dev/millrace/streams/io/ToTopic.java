package dev.millrace.streams.io;

import dev.millrace.core.codec.Json;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.flink.api.common.functions.MapFunction;

/** An event to its record in a topic. */
public final class ToTopic<T> implements MapFunction<T, TopicRecord> {

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
    public TopicRecord map(T event) {
        return new TopicRecord(topic, key.apply(event).getBytes(StandardCharsets.UTF_8), value.apply(event));
    }
}
