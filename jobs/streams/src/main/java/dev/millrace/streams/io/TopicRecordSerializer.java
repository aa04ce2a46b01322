package dev.millrace.streams.io;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The record says its topic; its time is the producer's, so that latency can be read from the topic. */
final class TopicRecordSerializer implements KafkaRecordSerializationSchema<TopicRecord>, KafkaDatasetFacetProvider {

    private final ArrayList<String> topics;

    /**
     * @param topics that may be written to: a restarted sink looks there for transactions it left open
     */
    TopicRecordSerializer(Collection<String> topics) {
        this.topics = new ArrayList<>(topics);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            TopicRecord record, KafkaSinkContext context, @Nullable Long timestampMs) {
        return new ProducerRecord<>(record.topic(), record.key(), record.value());
    }

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(topics)));
    }
}
