package dev.millrace.streams.execution;

import dev.millrace.core.account.AccountRouting;
import dev.millrace.core.event.AccountInput;
import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.Signal;
import dev.millrace.streams.runtime.AccountInputSerializer;
import dev.millrace.streams.runtime.RecordType;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/** Brings events to the accounts that have to see them. */
public final class AccountInputs {

    private static final TypeInformation<AccountInput> TYPE =
            new RecordType<>(AccountInput.class, new AccountInputSerializer());

    private final AccountRouting routing;

    public AccountInputs(AccountRouting routing) {
        this.routing = routing;
    }

    public DataStream<AccountInput> ofSignals(DataStream<Signal> signals, String uid) {
        return signals.map(AccountInput::of).returns(TYPE).name(uid).uid(uid);
    }

    public DataStream<AccountInput> ofExecutions(DataStream<Execution> executions, String uid) {
        return executions.map(AccountInput::of).returns(TYPE).name(uid).uid(uid);
    }

    public DataStream<AccountInput> ofMarks(DataStream<Mark> marks, String uid) {
        AccountRouting to = routing;
        return marks.flatMap((Mark mark, Collector<AccountInput> out) -> {
                    for (String account : to.watchers(mark.instrument())) {
                        out.collect(AccountInput.of(account, mark));
                    }
                })
                .returns(TYPE)
                .name(uid)
                .uid(uid);
    }

    /** Accepted quotes for the venues inside a replay. */
    public DataStream<AccountInput> ofQuotes(DataStream<Quote> quotes, String uid) {
        AccountRouting to = routing;
        return quotes.flatMap((Quote quote, Collector<AccountInput> out) -> {
                    if (!quote.isEnd()) {
                        for (String account : to.traders(quote.instrument())) {
                            out.collect(AccountInput.of(account, quote));
                        }
                    }
                })
                .returns(TYPE)
                .name(uid)
                .uid(uid);
    }

    public DataStream<AccountInput> ofControl(DataStream<ControlRecord> control, String uid) {
        AccountRouting to = routing;
        return control.flatMap((ControlRecord record, Collector<AccountInput> out) -> {
                    for (String account : to.inScope(record)) {
                        out.collect(AccountInput.of(account, record));
                    }
                })
                .returns(TYPE)
                .name(uid)
                .uid(uid);
    }
}
