package dev.millrace.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.event.QuoteRecord.Kind;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;

class QuoteCodecTest {

    private static final QuoteRecord EXAMPLE = new QuoteRecord(
            Kind.QUOTE, "EURUSD", "oanda", 7, 1_398_988_800_277L, -1, 138_694, 138_705, 5, 0, 1_000_000);

    private final QuoteCodec codec = new QuoteCodec();

    @Property
    void everyRecordComesBack(@ForAll("records") QuoteRecord quote) throws Exception {
        assertThat(codec.decode(codec.encode(quote))).isEqualTo(quote);
    }

    @Property
    void writesWhatAvroItselfWrites(@ForAll("records") QuoteRecord quote) throws IOException {
        assertThat(codec.encode(quote)).isEqualTo(encodeWithAvro(quote));
    }

    @Property
    void refusesGarbage(@ForAll @Size(max = 300) byte[] garbage) {
        assertThatThrownBy(() -> codec.decode(garbage)).isInstanceOf(MalformedRecordException.class);
    }

    @Property
    void aChangedByteIsRefusedOrAnotherRecord(
            @ForAll("records") QuoteRecord quote, @ForAll @IntRange(max = 500) int at, @ForAll byte value) {
        byte[] message = codec.encode(quote);
        message[at % message.length] = value;
        assertCanonicalOrRefused(message);
    }

    @Property
    void garbageAfterTheHeaderIsRefusedOrCanonical(@ForAll @Size(max = 120) byte[] body) {
        byte[] message = Arrays.copyOf(codec.encode(EXAMPLE), AvroSchemas.HEADER_BYTES + body.length);
        System.arraycopy(body, 0, message, AvroSchemas.HEADER_BYTES, body.length);
        assertCanonicalOrRefused(message);
    }

    @Test
    void aMessageCutAnywhereIsRefused() {
        byte[] message = codec.encode(EXAMPLE);
        for (int length = 0; length < message.length; length++) {
            byte[] cut = Arrays.copyOf(message, length);
            assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(MalformedRecordException.class);
        }
        byte[] longer = Arrays.copyOf(message, message.length + 1);
        assertThatThrownBy(() -> codec.decode(longer)).hasMessage("1 bytes after the record");
    }

    @Test
    void aPaddedNumberIsRefused() {
        byte[] message = codec.encode(EXAMPLE);
        byte[] padded = Arrays.copyOf(message, message.length + 1);
        padded[AvroSchemas.HEADER_BYTES] = (byte) 0x80;
        padded[AvroSchemas.HEADER_BYTES + 1] = 0;
        System.arraycopy(
                message,
                AvroSchemas.HEADER_BYTES + 1,
                padded,
                AvroSchemas.HEADER_BYTES + 2,
                message.length - AvroSchemas.HEADER_BYTES - 1);
        assertThatThrownBy(() -> codec.decode(padded)).hasMessageContaining("more bytes than it needs");
    }

    @Test
    void aLengthOfGigabytesIsRefused() {
        byte[] header = Arrays.copyOf(codec.encode(EXAMPLE), AvroSchemas.HEADER_BYTES);
        String huge = HexFormat.of().formatHex(header) + "00" + "feffffff0f";
        assertThatThrownBy(() -> codec.decode(HexFormat.of().parseHex(huge)))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("length of instrument");
    }

    @Test
    void theEndOfARecordingIsNeverEncoded() {
        assertThatThrownBy(() -> codec.encode(QuoteRecord.end("EURUSD", "oanda", 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertCanonicalOrRefused(byte[] message) {
        QuoteRecord decoded;
        try {
            decoded = codec.decode(message);
        } catch (MalformedRecordException e) {
            assertThat(e).hasMessageMatching("(?s).+");
            return;
        }
        assertThat(codec.encode(decoded)).isEqualTo(message);
    }

    private static byte[] encodeWithAvro(QuoteRecord quote) throws IOException {
        Schema schema = QuoteCodec.schema();
        GenericRecord record = new GenericData.Record(schema);
        record.put(
                "kind",
                new GenericData.EnumSymbol(
                        schema.getField("kind").schema(), quote.kind().name()));
        record.put("instrument", quote.instrument());
        record.put("source", quote.source());
        record.put("feedSequence", quote.feedSequence());
        record.put("eventTimeMs", quote.eventTimeMs());
        record.put("venueTimeMs", quote.venueTimeMs());
        record.put("bid", quote.bid());
        record.put("ask", quote.ask());
        record.put("scale", quote.scale());
        record.put("bidSize", quote.bidSize());
        record.put("askSize", quote.askSize());
        byte[] message = new byte[1024];
        var buffer = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema).encode(record);
        int length = buffer.remaining();
        buffer.get(message, 0, length);
        return Arrays.copyOf(message, length);
    }

    @Provide
    Arbitrary<QuoteRecord> records() {
        Arbitrary<Long> price = Arbitraries.longs().between(-QuoteCodec.MAX_PRICE, QuoteCodec.MAX_PRICE);
        Arbitrary<Long> size = Arbitraries.longs().greaterOrEqual(0);
        Arbitrary<String> name = Arbitraries.oneOf(
                Arbitraries.strings().alpha().ofMaxLength(QuoteCodec.MAX_NAME_BYTES),
                Arbitraries.strings().withCharRange('\u0000', '\ud7ff').ofMaxLength(QuoteCodec.MAX_NAME_BYTES / 3));
        return Combinators.combine(
                        Arbitraries.of(Kind.QUOTE, Kind.CLOCK),
                        name,
                        name,
                        Arbitraries.longs(),
                        Arbitraries.longs().between(0, QuoteCodec.MAX_TIME_MS),
                        price,
                        Arbitraries.integers().between(0, QuoteCodec.MAX_SCALE),
                        size)
                .as((kind, instrument, source, sequence, time, bid, scale, bidSize) ->
                        new QuoteRecord(kind, instrument, source, sequence, time, -1, bid, -bid, scale, bidSize, time));
    }
}
