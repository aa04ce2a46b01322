package dev.millrace.streams.io;

import dev.millrace.core.codec.Json;
import dev.millrace.core.event.Alert;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** JSON of a side topic to its type; what cannot be read becomes an alert and is left out. */
final class JsonDecoder<T> extends ProcessFunction<TopicRecord, T> implements ResultTypeQueryable<T> {

    static final OutputTag<Alert> ALERTS = new OutputTag<>("alerts", TypeInformation.of(Alert.class));

    private final Class<T> type;

    JsonDecoder(Class<T> type) {
        this.type = type;
    }

    @Override
    public void processElement(TopicRecord record, Context ctx, Collector<T> out) {
        try {
            out.collect(Json.read(record.value(), type));
        } catch (IOException e) {
            ctx.output(ALERTS, new Alert("io." + record.topic(), "MALFORMED", record.topic(), firstLine(e), 0));
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return TypeInformation.of(type);
    }
}
