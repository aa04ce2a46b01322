package dev.millrace.local.demo;

import dev.millrace.core.codec.Json;
import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.ModelManifest;
import dev.millrace.local.Inputs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writer of topic {@code models}. */
final class Models {

    private Models() {}

    /** Announces the model of a manifest file. */
    static void publish(String bootstrap, Path manifestFile) throws ExecutionException, InterruptedException {
        ModelManifest manifest = Inputs.manifest(manifestFile);
        String key = manifest.model() + '@' + manifest.version();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.MODELS.topic(), key.getBytes(StandardCharsets.UTF_8), Json.bytes(manifest)))
                    .get();
        }
    }
}
