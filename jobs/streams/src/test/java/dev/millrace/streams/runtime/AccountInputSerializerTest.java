package dev.millrace.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.AccountInput;
import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRecord;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class AccountInputSerializerTest {

    @Test
    void quotesAndOthersComeBackAsTheyWereWhicheverFollows() throws IOException {
        Quote quote = new Quote(
                QuoteRecord.Kind.QUOTE, "EURUSD", "oandä", 3, 1L << 40, 1_001, -5, Long.MAX_VALUE, 0, 7, true);
        Mark mark = new Mark("XAUUSD", 2_000, 1, 2, 3, 4, 5, 6, true);
        ControlRecord control = new ControlRecord(ControlRecord.Kind.LIMITS, "global", 9, Map.of("maxOrderUnits", "1"));
        List<AccountInput> inputs = List.of(
                AccountInput.of("alpha", quote),
                AccountInput.of("alpha", mark),
                AccountInput.of("beta", quote),
                AccountInput.of("beta", control));
        AccountInputSerializer serializer = new AccountInputSerializer();
        DataOutputSerializer out = new DataOutputSerializer(64);
        for (AccountInput input : inputs) {
            serializer.serialize(input, out);
        }
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        for (AccountInput input : inputs) {
            assertThat(serializer.duplicate().deserialize(in)).isEqualTo(input);
        }
        assertThat(in.available()).isZero();
    }
}
