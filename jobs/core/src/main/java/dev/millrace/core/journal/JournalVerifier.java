package dev.millrace.core.journal;

import dev.millrace.core.event.JournalEntry;
import org.jspecify.annotations.Nullable;

/** Checks the journal of one account, entry by entry from the first, and says where its chain breaks. */
public final class JournalVerifier {

    private @Nullable String account;
    private long sequence;
    private String head = JournalChain.START;

    /**
     * A place where a chain breaks.
     *
     * @param sequence number of the entry that should have been there
     * @param what which part of it is wrong
     */
    public record Break(long sequence, String what, String expected, String found) {}

    /** Number of good entries so far. */
    public long sequence() {
        return sequence;
    }

    /** Hash of the last good entry. */
    public String head() {
        return head;
    }

    /** Where the first of {@code entries} that does not fit breaks the chain; null if all fit. */
    public @Nullable Break verify(Iterable<JournalEntry> entries) {
        for (JournalEntry entry : entries) {
            Break broken = next(entry);
            if (broken != null) {
                return broken;
            }
        }
        return null;
    }

    /** Checks the next entry; null if it fits, and then the one after it may follow. */
    public @Nullable Break next(JournalEntry e) {
        long expected = sequence + 1;
        if (account != null && !account.equals(e.account())) {
            return new Break(expected, "account", account, e.account());
        }
        if (e.sequence() != expected) {
            return new Break(expected, "sequence", Long.toString(expected), Long.toString(e.sequence()));
        }
        if (!e.previousHash().equals(head)) {
            return new Break(expected, "previousHash", head, e.previousHash());
        }
        String hash = JournalChain.hashOf(e);
        if (!hash.equals(e.hash())) {
            return new Break(expected, "hash", hash, e.hash());
        }
        account = e.account();
        sequence = expected;
        head = hash;
        return null;
    }
}
