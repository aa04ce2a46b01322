package dev.millrace.core.account;

import dev.millrace.core.event.AccountInput;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.signal.Strategy;
import java.util.List;

/**
 * Risk, orders and portfolio of one account, in event time: inputs in, commands and journal out.
 *
 * <p>Before an input at time T the deadlines up to T run, so it does not matter whether a timer ran them earlier. Not
 * for use by several threads.
 */
public final class AccountEngine {

    private boolean fencing;

    /**
     * @param strategies those of this account
     * @param environment first part of its order IDs: letters, digits and {@code -} only
     */
    public AccountEngine(
            AccountSettings settings, List<Strategy> strategies, InstrumentCatalog catalog, String environment) {}

    /** Takes one input; quotes are not among them. */
    public void on(AccountInput input, Effects effects) {}

    /** Does what is due up to {@code toMs}, inclusive. */
    public void runDeadlines(long toMs, Effects effects) {}

    /** When something is due next; {@link Long#MAX_VALUE} if nothing is. */
    public long nextDeadlineMs() {
        return Long.MAX_VALUE;
    }

    /**
     * Starts an attempt.
     *
     * @param epoch of its commands; higher than that of any attempt before
     * @param fence whether a fence command goes out and all inputs are held until its report
     */
    public void beginEpoch(long epoch, boolean fence, Effects effects) {
        fencing = fence;
    }

    public boolean isFencing() {
        return fencing;
    }

    public AccountState snapshot() {
        return new AccountState(new byte[0]);
    }

    public void restore(AccountState state) {}
}
