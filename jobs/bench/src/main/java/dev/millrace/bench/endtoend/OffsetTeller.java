package dev.millrace.bench.endtoend;

import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.FeedRecord;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Hands on the quotes of one partition, and tells the broker once a second how far they are, as checkpoints would. */
final class OffsetTeller extends RichMapFunction<FeedRecord, FeedRecord> {

    static final String UID = "bench.quotes.offsets";

    private static final long serialVersionUID = 1;
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String bootstrap;
    private final String group;
    private transient @Nullable Admin admin;
    private transient long toldNanos;

    OffsetTeller(String bootstrap, String group) {
        this.bootstrap = bootstrap;
        this.group = group;
    }

    @Override
    public void open(OpenContext context) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
        toldNanos = System.nanoTime();
    }

    @Override
    public FeedRecord map(FeedRecord record) {
        long now = System.nanoTime();
        if (admin != null && now - toldNanos >= EVERY_NANOS) {
            toldNanos = now;
            admin.alterConsumerGroupOffsets(
                    group,
                    Map.of(
                            new TopicPartition(Topics.QUOTES.topic(), record.partition()),
                            new OffsetAndMetadata(record.offset() + 1)));
        }
        return record;
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close();
        }
    }
}
