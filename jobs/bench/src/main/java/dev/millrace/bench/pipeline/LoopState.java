package dev.millrace.bench.pipeline;

import dev.millrace.core.feature.FeatureState;
import dev.millrace.core.quality.QualityState;
import dev.millrace.core.signal.SignalState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** State of an instrument to bytes, by the serializers that the job uses for the same. */
final class LoopState {

    private static final int TYPICAL_BYTES = 64 << 10;

    private final TypeSerializer<QualityState> quality = serializer(QualityState.class);
    private final TypeSerializer<FeatureState> features = serializer(FeatureState.class);
    private final TypeSerializer<SignalState> signals = serializer(SignalState.class);
    private final DataOutputSerializer buffer = new DataOutputSerializer(TYPICAL_BYTES);

    private static <T> TypeSerializer<T> serializer(Class<T> type) {
        return TypeInformation.of(type).createSerializer(new SerializerConfigImpl());
    }

    byte[] bytes(Map<String, QualityState> sources, FeatureState ofFeatures, SignalState ofSignals) {
        try {
            buffer.clear();
            buffer.writeInt(sources.size());
            for (Map.Entry<String, QualityState> source : sources.entrySet()) {
                buffer.writeUTF(source.getKey());
                quality.serialize(source.getValue(), buffer);
            }
            features.serialize(ofFeatures, buffer);
            signals.serialize(ofSignals, buffer);
            return buffer.getCopyOfBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
