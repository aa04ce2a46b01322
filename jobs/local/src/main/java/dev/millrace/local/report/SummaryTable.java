package dev.millrace.local.report;

import dev.millrace.core.event.Position;
import dev.millrace.core.instrument.InstrumentCatalog;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A report as a table for people, one line an element. */
public final class SummaryTable {

    private static final int NAME_WIDTH = 22;

    private SummaryTable() {}

    /** The lines of the table. */
    public static List<String> of(RunReport r, InstrumentCatalog catalog) {
        List<String> lines = new ArrayList<>();
        line(lines, "quotes in", number(r.quotesIn()));
        line(lines, "  accepted", number(r.quotesAccepted()) + ", " + number(r.quotesLocked()) + " of them locked");
        line(lines, "  rejected", counts(r.quotesRejected()));
        line(lines, "  per subtask", r.quotesPerSubtask().toString());
        line(lines, "bars", number(r.bars()));
        line(lines, "feature vectors", number(r.featureVectors()));
        line(lines, "patterns", counts(r.patterns()));
        line(lines, "predictions", number(r.predictions()));
        line(lines, "signals", number(r.signals()));
        line(lines, "orders", number(r.orders()));
        line(lines, "executions", number(r.executions()) + ", " + number(r.fills()) + " of them fills");
        for (Position p : r.positions()) {
            line(lines, "position " + p.account(), position(p, catalog));
        }
        line(lines, "realized P&L", amounts(r.realizedPnl()));
        line(lines, "unrealized P&L", amounts(r.unrealizedPnl()));
        line(lines, "journal", number(r.journalEntries()) + " entries, head " + r.journalHead());
        line(lines, "orders SHA-256", r.ordersSha256());
        if (r.restoredCheckpointId() != null) {
            line(
                    lines,
                    "restored",
                    "checkpoint " + r.restoredCheckpointId() + ", " + number(r.quotesReprocessed()) + " quotes again");
        }
        RunReport.Latency latency = r.latency();
        if (latency != null) {
            line(lines, "quote to signal", percentiles(latency.quoteToSignalMs()));
            line(lines, "quote to order", percentiles(latency.quoteToOrderMs()));
            line(lines, "decision to signal", percentiles(latency.decisionToSignalMs()));
            line(lines, "decision to order", percentiles(latency.decisionToOrderMs()));
        }
        line(
                lines,
                "elapsed",
                String.format(
                        Locale.ROOT,
                        "%.1f s, %s quotes/s",
                        r.elapsedMs() / 1000.0,
                        number(Math.round(r.quotesPerSecond()))));
        return lines;
    }

    /** A position in units and lots, with its profit and loss. */
    public static String position(Position p, InstrumentCatalog catalog) {
        BigDecimal lots = BigDecimal.valueOf(p.qtyUnits())
                .divide(BigDecimal.valueOf(catalog.get(p.instrument()).lotUnits()), 2, RoundingMode.HALF_EVEN);
        return String.format(
                Locale.ROOT,
                "%-7s %,12d units %8s lots @ %-10s realized %s unrealized %s",
                p.instrument(),
                p.qtyUnits(),
                lots.toPlainString(),
                p.averagePrice().toPlainString(),
                p.realizedPnl().setScale(2, RoundingMode.HALF_EVEN).toPlainString(),
                p.unrealizedPnl().setScale(2, RoundingMode.HALF_EVEN).toPlainString());
    }

    /** Counts by name, largest first; {@code none} for no count. */
    public static String counts(Map<String, Long> counts) {
        if (counts.isEmpty()) {
            return "none";
        }
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .map(e -> e.getKey() + ' ' + number(e.getValue()))
                        .reduce((a, b) -> a + ", " + b)
                        .orElse("none");
    }

    /** The percentiles of a latency. */
    public static String percentiles(RunReport.Percentiles p) {
        return p.count() == 0
                ? "none"
                : String.format(
                        Locale.ROOT,
                        "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms of %,d",
                        p.p50(),
                        p.p95(),
                        p.p99(),
                        p.max(),
                        p.count());
    }

    /** Amounts by account. */
    public static String amounts(Map<String, BigDecimal> amounts) {
        return amounts.isEmpty()
                ? "none"
                : new TreeMap<>(amounts)
                        .entrySet().stream()
                                .map(e -> e.getKey()
                                        + ' '
                                        + e.getValue()
                                                .setScale(2, RoundingMode.HALF_EVEN)
                                                .toPlainString())
                                .reduce((a, b) -> a + ", " + b)
                                .orElse("none");
    }

    private static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    private static void line(List<String> lines, String name, String value) {
        lines.add(String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s %s", name, value));
    }
}
