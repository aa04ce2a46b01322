package dev.millrace.local.demo;

import dev.millrace.core.event.AccountSummary;
import dev.millrace.local.metrics.RunMetrics;
import dev.millrace.local.report.RunReport;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The report of a demo. What is in the topics is counted over the market's life, quotes and bars from the metrics of
 * this run.
 */
final class DemoReport {

    private static final String ACCEPTED = "acceptedQuotes";
    private static final String REJECTED = "rejectedQuotes";

    private DemoReport() {}

    /** Quotes that the quality stage has decided on in this run. */
    static long quotesIn(RunMetrics metrics) {
        return metrics.count(ACCEPTED) + metrics.count(REJECTED);
    }

    /** Quotes that passed in this run. */
    static long quotesAccepted(RunMetrics metrics) {
        return metrics.count(ACCEPTED);
    }

    static RunReport of(DemoView v, RunMetrics metrics, @Nullable Long restored, long reprocessed, long elapsedMs) {
        long quotesIn = quotesIn(metrics);
        Map<String, BigDecimal> realized = new TreeMap<>();
        Map<String, BigDecimal> unrealized = new TreeMap<>();
        for (AccountSummary a : v.accounts()) {
            realized.put(a.account(), a.realizedPnl());
            unrealized.put(a.account(), a.unrealizedPnl());
        }
        return new RunReport(
                quotesIn,
                metrics.count(ACCEPTED),
                v.rejected(),
                metrics.count("lockedQuotes"),
                List.copyOf(metrics.countBySubtask(ACCEPTED).values()),
                metrics.count("bars"),
                v.features(),
                v.patterns(),
                v.predictions(),
                v.signals(),
                v.orders(),
                v.executions(),
                v.fills(),
                v.positions(),
                realized,
                unrealized,
                v.journalEntries(),
                v.journalHead(),
                v.ordersSha256(),
                restored,
                restored == null ? 0 : reprocessed,
                elapsedMs,
                1000.0 * quotesIn / Math.max(1, elapsedMs),
                v.latency());
    }
}
