package dev.millrace.local.demo;

import dev.millrace.core.event.AccountSummary;
import dev.millrace.core.event.Position;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.local.report.SummaryTable;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The live table of a demo. */
final class LiveTable {

    static final String BANNER = "The market is generated: profit and loss on it mean nothing.";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private final InstrumentCatalog catalog;
    private final DemoPorts ports;

    LiveTable(InstrumentCatalog catalog, DemoPorts ports) {
        this.catalog = catalog;
        this.ports = ports;
    }

    /** Quotes of this run: in the last second, and those that passed. */
    record QuoteCount(long perSecond, long accepted) {}

    /**
     * The lines of the table.
     *
     * @param status of the job, in Flink's words
     * @param quotes of this run
     */
    List<String> lines(DemoView v, String status, QuoteCount quotes, Duration elapsed) {
        List<String> lines = new ArrayList<>();
        lines.add("Millrace demo, " + elapsed.toSeconds() + " s, TradingJob " + status + ". " + BANNER);
        lines.add("web UI http://127.0.0.1:" + ports.web() + "  metrics http://127.0.0.1:" + ports.metrics()
                + "/metrics  Kafka " + ports.bootstrap());
        lines.add("");
        add(lines, "quotes", "%,d/s, accepted %,d", quotes.perSecond(), quotes.accepted());
        add(lines, "rejected", "%s", SummaryTable.counts(v.rejected()));
        add(lines, "patterns", "%s", SummaryTable.counts(v.patterns()));
        add(lines, "predictions", "%,d of %,d feature vectors", v.predictions(), v.features());
        add(lines, "signals", "%,d", v.signals());
        add(lines, "orders", "%,d, executions %,d, fills %,d", v.orders(), v.executions(), v.fills());
        add(lines, "quote to signal", "%s", SummaryTable.percentiles(v.latency().quoteToSignalMs()));
        add(lines, "quote to order", "%s", SummaryTable.percentiles(v.latency().quoteToOrderMs()));
        add(
                lines,
                "decision to order",
                "%s",
                SummaryTable.percentiles(v.latency().decisionToOrderMs()));
        lines.add("");
        lines.add("last orders");
        v.lastOrders().forEach(o -> lines.add("  " + order(o)));
        lines.add("positions");
        v.positions().stream().filter(p -> p.qtyUnits() != 0).forEach(p -> lines.add("  " + position(p)));
        lines.add("accounts");
        v.accounts().forEach(a -> lines.add("  " + account(a)));
        if (v.alerts() > 0) {
            lines.add("alerts " + v.alerts());
            v.lastAlerts().forEach(a -> lines.add("  " + a.code() + ' ' + a.scope() + ": " + a.message()));
        }
        return lines;
    }

    /** The table in one line. */
    String line(DemoView v, String status, QuoteCount quotes, Duration elapsed) {
        long rejected =
                v.rejected().values().stream().mapToLong(Long::longValue).sum();
        return String.format(
                Locale.ROOT,
                "demo: %d s, %s, %,d quotes/s, accepted %,d, rejected %,d, patterns %s, signals %,d, orders %,d,"
                        + " fills %,d, quote to order %s",
                elapsed.toSeconds(),
                status,
                quotes.perSecond(),
                quotes.accepted(),
                rejected,
                SummaryTable.counts(v.patterns()),
                v.signals(),
                v.orders(),
                v.fills(),
                SummaryTable.percentiles(v.latency().quoteToOrderMs()));
    }

    private static String order(DemoView.OrderLine o) {
        return String.format(
                Locale.ROOT,
                "%s %-8s %-7s %-30s %-11s %-16s %s",
                TIME.format(Instant.ofEpochMilli(o.eventTimeMs())),
                o.account(),
                o.instrument(),
                o.what(),
                o.leg(),
                o.status() == null ? "sent" : o.status(),
                o.reason());
    }

    private String position(Position p) {
        return String.format(Locale.ROOT, "%-8s %s", p.account(), SummaryTable.position(p, catalog));
    }

    private static String account(AccountSummary a) {
        return String.format(
                Locale.ROOT,
                "%-8s %s equity %s realized %s unrealized %s %s",
                a.account(),
                a.tradingState(),
                a.equity().setScale(2, RoundingMode.HALF_EVEN).toPlainString(),
                a.realizedPnl().setScale(2, RoundingMode.HALF_EVEN).toPlainString(),
                a.unrealizedPnl().setScale(2, RoundingMode.HALF_EVEN).toPlainString(),
                a.currency());
    }

    private static void add(List<String> lines, String name, String format, Object... values) {
        lines.add(String.format(Locale.ROOT, "%-18s ", name) + String.format(Locale.ROOT, format, values));
    }
}
