package dev.millrace.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.FeedRecord;
import dev.millrace.core.event.QuoteRecord;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class FeedRecordSerializerTest {

    private static final QuoteRecord QUOTE = new QuoteRecord(
            QuoteRecord.Kind.QUOTE, "EURUSD", "oanda", 7, 1_001, 999, -108_123, Long.MAX_VALUE, 5, 1, Long.MIN_VALUE);

    @Test
    void everyKindOfRecordComesBackAsItWas() throws IOException {
        List<FeedRecord> records = List.of(
                new FeedRecord(3, 1L << 40, "EURUSD", 1_001, QUOTE, null, null, 1_000),
                new FeedRecord(0, 0, "", 5, QuoteRecord.clock("oandä", 5), null, null, Long.MIN_VALUE),
                new FeedRecord(1, 2, "XAUUSD", 9, QuoteRecord.end("XAUUSD", "", 9), null, null, 4),
                new FeedRecord(2, 8, "?", Long.MIN_VALUE, null, new byte[] {0, -1, 127}, "too short", 6),
                new FeedRecord(2, 9, "", -1, null, new byte[0], "", 6),
                new FeedRecord(2, 10, "", -1, null, null, null, 6));
        DataOutputSerializer out = new DataOutputSerializer(64);
        for (FeedRecord record : records) {
            FeedRecordSerializer.INSTANCE.serialize(record, out);
        }
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        for (FeedRecord record : records) {
            assertThat(FeedRecordSerializer.INSTANCE.deserialize(in))
                    .usingRecursiveComparison()
                    .isEqualTo(record);
        }
        assertThat(in.available()).isZero();
    }
}
