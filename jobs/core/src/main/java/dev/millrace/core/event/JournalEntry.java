package dev.millrace.core.event;

/**
 * One input or decision of an account, one record of topic {@code journal}.
 *
 * @param sequence from 1 without a gap, per account
 * @param kind what it is: {@code signal}, {@code mark}, {@code execution}, {@code control}, {@code command},
 *     {@code refusal}, {@code recovered}, {@code exit} and so on
 * @param payload canonical JSON
 * @param previousHash hash of the entry before, 64 zeros for the first
 * @param hash hex SHA-256 over previousHash, account, sequence, eventTimeMs, kind and payload
 */
public record JournalEntry(
        String account,
        long sequence,
        long eventTimeMs,
        String kind,
        String payload,
        String previousHash,
        String hash) {}
