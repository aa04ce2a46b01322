package dev.millrace.streams.runtime;

import dev.millrace.core.event.AccountInput;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.QuoteRecord;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Inputs of accounts: quotes, of which a replay has by far the most, field after field; the others as Flink does. */
public final class AccountInputSerializer extends WireSerializer<AccountInput> {

    private static final long serialVersionUID = 1;
    private static final QuoteRecord.Kind[] KINDS = QuoteRecord.Kind.values();

    private final TypeSerializer<AccountInput> others;

    public AccountInputSerializer() {
        this(analysed(AccountInput.class));
    }

    private AccountInputSerializer(TypeSerializer<AccountInput> others) {
        this.others = others;
    }

    /** Flink's own is not for several threads. */
    @Override
    public AccountInputSerializer duplicate() {
        return new AccountInputSerializer(others.duplicate());
    }

    @Override
    public void serialize(AccountInput input, DataOutputView out) throws IOException {
        Quote quote = input.quote();
        out.writeBoolean(quote != null);
        if (quote == null) {
            others.serialize(input, out);
            return;
        }
        StringValue.writeString(input.account(), out);
        out.writeByte(quote.kind().ordinal());
        StringValue.writeString(quote.instrument(), out);
        StringValue.writeString(quote.source(), out);
        out.writeInt(quote.partition());
        out.writeLong(quote.offset());
        out.writeLong(quote.eventTimeMs());
        out.writeLong(quote.bidTicks());
        out.writeLong(quote.askTicks());
        out.writeLong(quote.bidSize());
        out.writeLong(quote.askSize());
        out.writeBoolean(quote.locked());
    }

    @Override
    public AccountInput deserialize(DataInputView in) throws IOException {
        if (!in.readBoolean()) {
            return others.deserialize(in);
        }
        String account = StringValue.readString(in);
        Quote quote = new Quote(
                KINDS[in.readByte()],
                StringValue.readString(in),
                StringValue.readString(in),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readBoolean());
        return AccountInput.of(account, quote);
    }
}
