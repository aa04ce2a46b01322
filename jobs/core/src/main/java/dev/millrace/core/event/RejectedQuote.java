package dev.millrace.core.event;

/**
 * A record that a quality rule refused, as written to topic {@code quotes-rejected}.
 *
 * @param rule name of the rule
 * @param reason reason code, one of {@code RejectReason} by name
 * @param observed what the record had, as text
 * @param expected what would have passed, as text
 * @param raw the record as it was on {@code quotes}; of a larger one the first 16 KiB, and {@code observed} tells its size
 * @param partition its place in the quote stream; in a replay the number of the split
 * @param offset its place in the quote stream; in a replay the row
 * @param origin a place a person can look up: {@code quotes-0@1234}, or file and line
 */
public record RejectedQuote(
        String instrument,
        String source,
        long eventTimeMs,
        String rule,
        String reason,
        String observed,
        String expected,
        byte[] raw,
        int partition,
        long offset,
        String origin) {}
