package dev.millrace.local.report;

import dev.millrace.core.event.Position;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run did: the content of the report file, whose keys are these names.
 *
 * @param quotesIn quotes that were read, malformed ones included, clocks and re-reads after a failure not
 * @param quotesAccepted quotes that passed every rule, locked ones included
 * @param quotesRejected count by reason code
 * @param quotesLocked accepted with bid equal to ask
 * @param quotesPerSubtask accepted by each subtask of the quality stage, in their order
 * @param bars one-second and one-minute bars
 * @param patterns matches by pattern name
 * @param orders new orders
 * @param executions everything that venues said
 * @param fills executions with a quantity
 * @param positions the latest of each account and instrument
 * @param realizedPnl by account, in its currency
 * @param unrealizedPnl by account, in its currency, at the last mark
 * @param journalHead hex SHA-256 over the heads of all accounts, sorted by account
 * @param ordersSha256 hex SHA-256 over the canonical bytes of all commands by event time, account and sequence
 * @param restoredCheckpointId the checkpoint that was restored after a crash; null if none was
 * @param quotesReprocessed quotes that were read again after a crash
 * @param latency null where time is not the wall clock's, as in a replay
 */
public record RunReport(
        long quotesIn,
        long quotesAccepted,
        Map<String, Long> quotesRejected,
        long quotesLocked,
        List<Long> quotesPerSubtask,
        long bars,
        long featureVectors,
        Map<String, Long> patterns,
        long predictions,
        long signals,
        long orders,
        long executions,
        long fills,
        List<Position> positions,
        Map<String, BigDecimal> realizedPnl,
        Map<String, BigDecimal> unrealizedPnl,
        long journalEntries,
        String journalHead,
        String ordersSha256,
        @Nullable Long restoredCheckpointId,
        long quotesReprocessed,
        long elapsedMs,
        double quotesPerSecond,
        @Nullable Latency latency) {

    /**
     * Wall-clock milliseconds until a signal or an order is in the log.
     *
     * @param quoteToSignalMs from the stamp of the quote that a signal was made on
     * @param quoteToOrderMs from the stamp of the quote that an order was decided on
     * @param decisionToSignalMs from the event time of the decision: without the wait from its quote to the end of its
     *     bar, which the strategy asks for
     * @param decisionToOrderMs likewise
     */
    public record Latency(
            Percentiles quoteToSignalMs,
            Percentiles quoteToOrderMs,
            Percentiles decisionToSignalMs,
            Percentiles decisionToOrderMs) {}

    /** Percentiles of {@code count} samples; all 0 if there is none. */
    public record Percentiles(long count, double p50, double p95, double p99, double max) {}
}
