package dev.millrace.streams.io;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Key and value as they are; a tombstone of a compacted topic is left out. */
final class RawDeserializer implements KafkaRecordDeserializationSchema<TopicRecord> {

    private static final byte[] NO_KEY = {};

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<TopicRecord> out) {
        if (record.value() != null) {
            out.collect(new TopicRecord(record.topic(), record.key() == null ? NO_KEY : record.key(), record.value()));
        }
    }

    @Override
    public TypeInformation<TopicRecord> getProducedType() {
        return TypeInformation.of(TopicRecord.class);
    }
}
