package dev.millrace.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.event.FeatureVector;
import dev.millrace.core.event.QuoteRef;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;

class FeatureCodecTest {

    private static final FeatureVector EXAMPLE = vector(new double[] {1.5, Double.NaN, -0.0}, 138_694, 138_705, 5);

    private final FeatureCodec codec = new FeatureCodec();

    @Property
    void everyVectorComesBackAsAvroItselfWritesIt(
            @ForAll @Size(max = 200) double[] values,
            @ForAll long bid,
            @ForAll @LongRange(min = 0, max = 1000) long spread,
            @ForAll @IntRange(max = QuoteCodec.MAX_SCALE) int scale)
            throws Exception {
        FeatureVector vector = vector(values, bid, bid + spread, scale);
        byte[] message = codec.encode(vector);
        assertThat(message).isEqualTo(encodeWithAvro(vector));
        FeatureVector decoded = codec.decode(message);
        assertThat(decoded.instrument()).isEqualTo("EURUSD");
        assertThat(decoded.featureSet()).isEqualTo("fx-core@1");
        assertThat(decoded.featureSetHash()).isEqualTo("0123456789abcdef");
        assertThat(decoded.eventTimeMs()).isEqualTo(1_398_988_800_000L);
        assertThat(decoded.values()).isEqualTo(values);
        assertThat(decoded.atrTicks()).isNaN();
        assertThat(decoded.quote()).isEqualTo(vector.quote());
    }

    @Property
    void refusesGarbage(@ForAll @Size(max = 300) byte[] garbage) {
        assertThatThrownBy(() -> codec.decode(garbage)).isInstanceOf(MalformedRecordException.class);
    }

    @Property
    void aChangedByteIsRefusedOrAnotherVector(@ForAll @IntRange(max = 500) int at, @ForAll byte value) {
        byte[] message = codec.encode(EXAMPLE);
        message[at % message.length] = value;
        FeatureVector decoded;
        try {
            decoded = codec.decode(message);
        } catch (MalformedRecordException e) {
            assertThat(e).hasMessageMatching("(?s).+");
            return;
        }
        assertThat(codec.encode(decoded)).isEqualTo(message);
    }

    @Test
    void aMessageCutAnywhereIsRefused() {
        byte[] message = codec.encode(EXAMPLE);
        for (int length = 0; length < message.length; length++) {
            byte[] cut = Arrays.copyOf(message, length);
            assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(MalformedRecordException.class);
        }
    }

    @Test
    void pricesOfDifferentScalesAreRefused() {
        FeatureVector mixed = new FeatureVector(
                "EURUSD",
                "fx@1",
                "00",
                1,
                new double[0],
                1,
                new QuoteRef(0, 0, 0, BigDecimal.ONE, new BigDecimal("1.1")));
        assertThatThrownBy(() -> codec.encode(mixed)).isInstanceOf(IllegalArgumentException.class);
    }

    private static FeatureVector vector(double[] values, long bid, long ask, int scale) {
        QuoteRef quote =
                new QuoteRef(3, 99, 1_398_988_799_999L, BigDecimal.valueOf(bid, scale), BigDecimal.valueOf(ask, scale));
        return new FeatureVector(
                "EURUSD", "fx-core@1", "0123456789abcdef", 1_398_988_800_000L, values, Double.NaN, quote);
    }

    private static byte[] encodeWithAvro(FeatureVector vector) throws IOException {
        GenericRecord record = new GenericData.Record(FeatureCodec.schema());
        QuoteRef quote = vector.quote();
        record.put("instrument", vector.instrument());
        record.put("featureSet", vector.featureSet());
        record.put("featureSetHash", vector.featureSetHash());
        record.put("eventTimeMs", vector.eventTimeMs());
        record.put("values", DoubleStream.of(vector.values()).boxed().toList());
        record.put("atrTicks", vector.atrTicks());
        record.put("quotePartition", quote.partition());
        record.put("quoteOffset", quote.offset());
        record.put("quoteEventTimeMs", quote.eventTimeMs());
        record.put("quoteBid", quote.bid().unscaledValue().longValueExact());
        record.put("quoteAsk", quote.ask().unscaledValue().longValueExact());
        record.put("quoteScale", quote.bid().scale());
        var buffer = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), FeatureCodec.schema()).encode(record);
        byte[] message = new byte[8192];
        int length = buffer.remaining();
        buffer.get(message, 0, length);
        return Arrays.copyOf(message, length);
    }
}
