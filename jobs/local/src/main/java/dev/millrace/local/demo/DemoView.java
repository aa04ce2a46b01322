package dev.millrace.local.demo;

import dev.millrace.core.event.AccountSummary;
import dev.millrace.core.event.Alert;
import dev.millrace.core.event.Position;
import dev.millrace.local.report.RunReport;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the output topics say at one moment. */
record DemoView(
        Map<String, Long> rejected,
        Map<String, Long> patterns,
        long features,
        long predictions,
        long signals,
        long orders,
        long executions,
        long fills,
        List<OrderLine> lastOrders,
        List<Position> positions,
        List<AccountSummary> accounts,
        List<Alert> lastAlerts,
        long alerts,
        long journalEntries,
        String journalHead,
        String ordersSha256,
        RunReport.Latency latency) {

    /** An order for people: what, why, and what became of it. */
    record OrderLine(
            String orderId,
            long eventTimeMs,
            String account,
            String instrument,
            String what,
            String leg,
            @Nullable String status,
            String reason) {}
}
