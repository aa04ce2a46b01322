package dev.millrace.streams.io;

import dev.millrace.core.codec.Json;
import dev.millrace.core.event.Alert;
import dev.millrace.core.event.Execution;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** JSON of a side topic to its type; what cannot be read becomes an alert and is left out. */
final class JsonDecoder<T> extends ProcessFunction<TopicRecord, T> implements ResultTypeQueryable<T> {

    static final OutputTag<Alert> ALERTS = new OutputTag<>("alerts", TypeInformation.of(Alert.class));

    /** What is read and told on must fit into a record of another topic. */
    private static final int MAX_BYTES = 256 * 1024;

    /** The report of a fence carries all commands since a sequence, up to what the broker takes. */
    private static final int MAX_EXECUTION_BYTES = 4_000_000;

    private final Class<T> type;

    JsonDecoder(Class<T> type) {
        this.type = type;
    }

    @Override
    public void processElement(TopicRecord record, Context ctx, Collector<T> out) {
        int most = type == Execution.class ? MAX_EXECUTION_BYTES : MAX_BYTES;
        if (record.value().length > most) {
            String size = record.value().length + " bytes are more than " + most;
            ctx.output(ALERTS, new Alert("io." + record.topic(), "MALFORMED", record.topic(), size, 0));
            return;
        }
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
