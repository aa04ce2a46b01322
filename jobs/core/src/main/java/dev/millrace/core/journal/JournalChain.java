package dev.millrace.core.journal;

import dev.millrace.core.event.JournalEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The journal of an account as a chain: each entry has the hash of the one before. A hash is the hex SHA-256 of the
 * UTF-8 text of previousHash, account, sequence, eventTimeMs, kind and payload, joined by line feeds, which none but
 * the payload can contain.
 */
public final class JournalChain {

    /** The hash before the first entry. */
    public static final String START = "0".repeat(64);

    private final String account;
    private final MessageDigest digest = sha256();
    private long sequence;
    private String head = START;

    public JournalChain(String account) {
        this.account = account;
    }

    /** The next entry. */
    public JournalEntry append(long eventTimeMs, String kind, String payload) {
        long next = sequence + 1;
        String hash = hash(digest, head, account, next, eventTimeMs, kind, payload);
        JournalEntry entry = new JournalEntry(account, next, eventTimeMs, kind, payload, head, hash);
        sequence = next;
        head = hash;
        return entry;
    }

    /** Number of the last entry, 0 before the first. */
    public long sequence() {
        return sequence;
    }

    /** Hash of the last entry. */
    public String head() {
        return head;
    }

    /** Goes on after an entry. */
    public void restore(long lastSequence, String lastHash) {
        sequence = lastSequence;
        head = lastHash;
    }

    /** The hash that {@code entry} should have. */
    static String hashOf(JournalEntry e) {
        return hash(sha256(), e.previousHash(), e.account(), e.sequence(), e.eventTimeMs(), e.kind(), e.payload());
    }

    private static String hash(
            MessageDigest digest,
            String previous,
            String account,
            long sequence,
            long eventTimeMs,
            String kind,
            String payload) {
        String text = previous + '\n' + account + '\n' + sequence + '\n' + eventTimeMs + '\n' + kind + '\n' + payload;
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
