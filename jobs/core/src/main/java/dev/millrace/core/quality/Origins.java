package dev.millrace.core.quality;

import dev.millrace.core.event.FeedRecord;
import java.io.Serializable;

/** Names the place of a record so that a person can look it up: {@code quotes-0@1234}, or file and line. */
@FunctionalInterface
public interface Origins extends Serializable {

    /** Places in the Kafka topic {@code quotes}. */
    Origins TOPIC = (partition, offset) -> "quotes-" + partition + "@" + offset;

    /** The place of {@code offset} in {@code partition}, as in {@link FeedRecord}. */
    String of(int partition, long offset);
}
