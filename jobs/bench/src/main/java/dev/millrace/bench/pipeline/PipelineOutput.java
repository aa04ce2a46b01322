package dev.millrace.bench.pipeline;

import dev.millrace.bench.endtoend.TopicReader;
import dev.millrace.core.codec.FeatureCodec;
import dev.millrace.core.codec.Json;
import dev.millrace.core.codec.MalformedRecordException;
import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.Prediction;
import dev.millrace.core.event.RejectedQuote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a system committed.
 *
 * @param vectors by instrument and time, as far as the oracle asks for them
 * @param features their bytes in hexadecimal
 * @param predictions as JSON, by instrument and time
 * @param rejected by partition and offset
 */
record PipelineOutput(
        Map<String, FeatureVector> vectors,
        Map<String, String> features,
        Map<String, String> predictions,
        Map<String, RejectedQuote> rejected) {

    static final List<Topics> TOPICS = List.of(Topics.FEATURES, Topics.PREDICTIONS, Topics.QUOTES_REJECTED);

    PipelineOutput() {
        this(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    /** Reads until all is there that the oracle asks for, or nothing more can be expected. */
    static PipelineOutput read(TopicReader reader, PipelineOracle oracle, Duration atMost, Runnable alive) {
        PipelineOutput output = new PipelineOutput();
        long deadline = System.nanoTime() + atMost.toNanos();
        int[] refused = new int[1];
        reader.readUntil(
                () -> {
                    alive.run();
                    return System.nanoTime() > deadline
                            || (output.vectors.size() >= oracle.vectors()
                                    && output.predictions.size() >= oracle.vectors()
                                    && refused[0] >= oracle.defects());
                },
                record -> refused[0] += output.add(record, oracle) ? 1 : 0);
        return output;
    }

    /** Whether it was a defect that the oracle asks for. */
    private boolean add(ConsumerRecord<byte[], byte[]> record, PipelineOracle oracle) {
        try {
            if (record.topic().equals(Topics.FEATURES.topic())) {
                FeatureVector vector = new FeatureCodec().decode(record.value());
                if (oracle.asksFor(vector)) {
                    String key = PipelineOracle.key(vector.instrument(), vector.eventTimeMs());
                    once(vectors.put(key, vector) == null, "features of " + key);
                    features.put(key, HexFormat.of().formatHex(record.value()));
                }
            } else if (record.topic().equals(Topics.PREDICTIONS.topic())) {
                Prediction prediction = Json.read(record.value(), Prediction.class);
                if (prediction.eventTimeMs() <= oracle.cutMs()) {
                    String key = PipelineOracle.key(prediction.instrument(), prediction.eventTimeMs());
                    once(predictions.put(key, Json.text(prediction)) == null, "prediction of " + key);
                }
            } else {
                RejectedQuote quote = Json.read(record.value(), RejectedQuote.class);
                String place = quote.partition() + "@" + quote.offset();
                once(rejected.put(place, quote) == null, "refusal of " + place);
                return oracle.isDefect(quote);
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedRecordException e) {
            throw new IllegalStateException(record.topic() + " at " + record.offset() + ": " + e.getMessage(), e);
        }
    }

    private static void once(boolean first, String what) {
        if (!first) {
            throw new IllegalStateException("twice: " + what);
        }
    }

    /** @throws IllegalStateException naming the first difference */
    static void requireEqual(String a, PipelineOutput ofA, String b, PipelineOutput ofB) {
        same(a, ofA.features, b, ofB.features, "features");
        same(a, ofA.predictions, b, ofB.predictions, "prediction");
    }

    private static void same(String a, Map<String, String> ofA, String b, Map<String, String> ofB, String what) {
        ofA.forEach((key, value) -> {
            if (!value.equals(ofB.get(key))) {
                throw new IllegalStateException(
                        what + " of " + key + ": " + a + " has " + value + ", " + b + " has " + ofB.get(key));
            }
        });
    }
}
