package dev.millrace.streams.execution;

import dev.millrace.core.account.AccountEngine;
import dev.millrace.core.account.AccountState;
import dev.millrace.core.account.Effects;
import dev.millrace.core.event.AccountInput;

/** The engine of one account; its commands leave for a venue gateway, and each attempt fences those before it. */
public final class LiveAccount implements AccountLoop {

    private final AccountEngine engine;

    public LiveAccount(AccountEngine engine) {
        this.engine = engine;
    }

    @Override
    public long epoch() {
        return engine.epoch();
    }

    @Override
    public long replacedBy() {
        return engine.replacedBy();
    }

    @Override
    public void begin(long epoch, Effects out) {
        engine.beginEpoch(epoch, true, out);
    }

    @Override
    public void on(AccountInput input, Effects out) {
        engine.on(input, out);
    }

    @Override
    public long nextDeadlineMs() {
        return engine.nextDeadlineMs();
    }

    @Override
    public void runDeadlines(long toMs, Effects out) {
        engine.runDeadlines(toMs, out);
    }

    @Override
    public byte[] snapshot() {
        return engine.snapshot().toBytes();
    }

    @Override
    public void restore(byte[] state) {
        engine.restore(AccountState.fromBytes(state));
    }
}
