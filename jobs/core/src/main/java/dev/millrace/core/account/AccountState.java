package dev.millrace.core.account;

import dev.millrace.core.codec.Json;
import dev.millrace.core.event.AccountInput;
import dev.millrace.core.order.OrderBook;
import dev.millrace.core.portfolio.Portfolio;
import dev.millrace.core.risk.ControlBook;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Everything that the future of an account depends on. Its bytes are canonical JSON with a version number: equal states
 * have equal bytes, older versions are read, newer ones refused. Bounded by: open orders, orders that ended within the
 * last quarter of an hour, execution IDs of three trade dates, one slot for each strategy and instrument, and what a fence holds.
 *
 * @param clockMs latest event time seen
 * @param epoch of the attempt that wrote it
 * @param fencing whether a fence waits for its report
 * @param commandSequence number of the last command
 * @param journalSequence number of the last journal entry
 * @param journalHead its hash
 * @param slots last decision slot by strategy and instrument
 * @param orderTimes times of the orders of the last second
 * @param held inputs that wait for the fence
 */
public record AccountState(
        int version,
        String account,
        long clockMs,
        long epoch,
        boolean fencing,
        long commandSequence,
        long journalSequence,
        String journalHead,
        Portfolio.State portfolio,
        OrderBook.State orders,
        ControlBook.State controls,
        List<Holding.State> holdings,
        Map<String, Long> slots,
        List<Long> orderTimes,
        long summaryMs,
        List<AccountInput> held) {

    static final int VERSION = 1;

    /** Canonical JSON. */
    public byte[] toBytes() {
        return Json.bytes(this);
    }

    /**
     * The state written as {@code bytes}.
     *
     * @throws IllegalArgumentException if it was written by a newer version or is not one
     */
    public static AccountState fromBytes(byte[] bytes) {
        try {
            int version = Json.read(bytes, Version.class).version();
            if (version < 1 || version > VERSION) {
                throw new IllegalArgumentException(
                        "account state has version " + version + ", this reads 1 to " + VERSION);
            }
            return Json.read(bytes, AccountState.class);
        } catch (IOException e) {
            throw new IllegalArgumentException("not an account state", e);
        }
    }

    private record Version(int version) {}
}
