package dev.millrace.streams.execution;

import dev.millrace.core.account.Effects;
import dev.millrace.core.account.InlineVenueLoop;
import dev.millrace.core.event.AccountInput;

/**
 * An account with its simulated venue inside, as in a replay. Inputs alone drive it: a timer would make the last
 * decisions depend on how far the watermark came.
 */
public final class InlineAccount implements AccountLoop {

    private final InlineVenueLoop loop;

    public InlineAccount(InlineVenueLoop loop) {
        this.loop = loop;
    }

    @Override
    public void begin(long epoch, Effects out) {}

    @Override
    public void on(AccountInput input, Effects out) {
        loop.on(input, out);
    }

    @Override
    public long nextDeadlineMs() {
        return Long.MAX_VALUE;
    }

    @Override
    public void runDeadlines(long toMs, Effects out) {}

    @Override
    public byte[] snapshot() {
        return loop.snapshot();
    }

    @Override
    public void restore(byte[] state) {
        loop.restore(state);
    }
}
