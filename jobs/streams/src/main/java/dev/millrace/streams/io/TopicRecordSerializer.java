package dev.millrace.streams.io;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The record says its topic; its time is the producer's, so that latency can be read from the topic. */
final class TopicRecordSerializer implements KafkaRecordSerializationSchema<TopicRecord> {

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            TopicRecord record, KafkaSinkContext context, @Nullable Long timestampMs) {
        return new ProducerRecord<>(record.topic(), record.key(), record.value());
    }
}
