package dev.millrace.streams.execution;

import dev.millrace.core.account.Effects;
import dev.millrace.core.event.AccountInput;

/** One account as the execution stage drives it: live around the engine alone, in a replay with its venue inside. */
public interface AccountLoop {

    /**
     * Called once before anything else in each attempt, after {@link #restore}.
     *
     * @param epoch of this attempt, higher than that of any attempt before
     */
    void begin(long epoch, Effects out);

    /** Epoch of the attempt that wrote the state; 0 if there is none. */
    default long epoch() {
        return 0;
    }

    /** Epoch of a newer job that took this account over; 0 if there is none. */
    default long replacedBy() {
        return 0;
    }

    void on(AccountInput input, Effects out);

    /** The next time at which something happens without an input; {@link Long#MAX_VALUE} if none. */
    long nextDeadlineMs();

    void runDeadlines(long toMs, Effects out);

    byte[] snapshot();

    void restore(byte[] state);
}
