package dev.millrace.local.demo;

import dev.millrace.core.codec.Json;
import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.AccountSummary;
import dev.millrace.core.event.Alert;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.JournalEntry;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.PatternMatch;
import dev.millrace.core.event.Position;
import dev.millrace.core.event.RejectedQuote;
import dev.millrace.core.event.Signal;
import dev.millrace.local.report.LatencyHistogram;
import dev.millrace.local.report.RunDigests;
import dev.millrace.local.report.RunReport;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up the output topics. Commands that are in the topic twice count once. It holds every command of the market's
 * life, so it is for a demo and not for a system that runs for weeks.
 */
final class TopicTally {

    private static final int LAST = 8;

    private final Map<String, Long> rejected = new TreeMap<>();
    private final Map<String, Long> patterns = new TreeMap<>();
    private final Map<String, OrderCommand> commands = new LinkedHashMap<>();
    private final Map<String, String> statusByOrder = new TreeMap<>();
    private final Map<String, Position> positions = new TreeMap<>();
    private final Map<String, AccountSummary> accounts = new TreeMap<>();
    private final Map<String, JournalEntry> heads = new TreeMap<>();
    private final Deque<OrderCommand> lastOrders = new ArrayDeque<>();
    private final Deque<Alert> lastAlerts = new ArrayDeque<>();
    private final LatencyHistogram quoteToSignal = new LatencyHistogram();
    private final LatencyHistogram quoteToOrder = new LatencyHistogram();
    private final LatencyHistogram decisionToSignal = new LatencyHistogram();
    private final LatencyHistogram decisionToOrder = new LatencyHistogram();
    private long features;
    private long predictions;
    private long signals;
    private long orders;
    private long executions;
    private long fills;
    private long alerts;
    private long journalEntries;

    /**
     * Adds one record.
     *
     * @param loggedMs when its producer wrote it, by the wall clock
     */
    synchronized void add(Topics topic, byte[] value, long loggedMs) throws IOException {
        switch (topic) {
            case QUOTES_REJECTED ->
                rejected.merge(Json.read(value, RejectedQuote.class).reason(), 1L, Long::sum);
            case FEATURES -> features++;
            case PATTERNS -> patterns.merge(Json.read(value, PatternMatch.class).pattern(), 1L, Long::sum);
            case PREDICTIONS -> predictions++;
            case SIGNALS -> signal(Json.read(value, Signal.class), loggedMs);
            case ORDERS -> command(Json.read(value, OrderCommand.class), loggedMs);
            case EXECUTIONS -> execution(Json.read(value, Execution.class));
            case JOURNAL -> {
                JournalEntry entry = Json.read(value, JournalEntry.class);
                journalEntries++;
                heads.merge(entry.account(), entry, (a, b) -> a.sequence() > b.sequence() ? a : b);
            }
            case POSITIONS -> {
                Position position = Json.read(value, Position.class);
                positions.put(position.account() + '/' + position.instrument(), position);
            }
            case ACCOUNTS -> {
                AccountSummary summary = Json.read(value, AccountSummary.class);
                accounts.put(summary.account(), summary);
            }
            case ALERTS -> {
                alerts++;
                keepLast(lastAlerts, Json.read(value, Alert.class));
            }
            case QUOTES, QUALITY, MODELS, CONTROL -> throw new IllegalArgumentException(topic + " is not read");
        }
    }

    private void signal(Signal signal, long loggedMs) {
        signals++;
        quoteToSignal.add(loggedMs - signal.quote().eventTimeMs());
        decisionToSignal.add(loggedMs - signal.eventTimeMs());
    }

    private void command(OrderCommand command, long loggedMs) {
        if (command.type() == OrderCommand.Type.FENCE || commands.putIfAbsent(command.commandId(), command) != null) {
            return;
        }
        if (command.type() == OrderCommand.Type.NEW) {
            orders++;
            keepLast(lastOrders, command);
            OrderCommand.Evidence evidence = command.evidence();
            if (evidence != null && evidence.quote() != null) {
                quoteToOrder.add(loggedMs - evidence.quote().eventTimeMs());
                decisionToOrder.add(loggedMs - command.eventTimeMs());
            }
        }
    }

    private void execution(Execution execution) {
        executions++;
        if (execution.lastQtyUnits() > 0) {
            fills++;
        }
        if (execution.status() != null) {
            statusByOrder.put(execution.orderId(), execution.status().name());
        }
    }

    private static <T> void keepLast(Deque<T> last, T added) {
        last.addLast(added);
        if (last.size() > LAST) {
            last.removeFirst();
        }
    }

    /**
     * What was added so far.
     *
     * @param digests whether to hash the commands, which takes long once there are many
     */
    synchronized DemoView view(boolean digests) {
        List<DemoView.OrderLine> lines = new ArrayList<>();
        lastOrders.forEach(c -> lines.add(line(c)));
        Map<String, String> headByAccount = new TreeMap<>();
        heads.forEach((account, entry) -> headByAccount.put(account, entry.hash()));
        List<Position> open = positions.values().stream()
                .sorted(Comparator.comparing(Position::account).thenComparing(Position::instrument))
                .toList();
        return new DemoView(
                new TreeMap<>(rejected),
                new TreeMap<>(patterns),
                features,
                predictions,
                signals,
                orders,
                executions,
                fills,
                lines,
                open,
                List.copyOf(accounts.values()),
                List.copyOf(lastAlerts),
                alerts,
                journalEntries,
                digests ? RunDigests.journalHead(headByAccount) : "",
                digests ? RunDigests.orders(commands.values()) : "",
                new RunReport.Latency(
                        quoteToSignal.percentiles(),
                        quoteToOrder.percentiles(),
                        decisionToSignal.percentiles(),
                        decisionToOrder.percentiles()));
    }

    private DemoView.OrderLine line(OrderCommand c) {
        String price = c.limitPrice() == null ? "" : " @ " + c.limitPrice().toPlainString();
        return new DemoView.OrderLine(
                c.orderId(),
                c.eventTimeMs(),
                c.account(),
                c.instrument(),
                c.side() + " " + c.qtyUnits() + ' ' + c.orderType() + price,
                c.leg(),
                statusByOrder.get(c.orderId()),
                c.evidence() == null ? "" : c.evidence().reason());
    }
}
