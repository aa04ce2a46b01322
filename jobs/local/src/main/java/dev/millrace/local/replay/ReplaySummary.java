package dev.millrace.local.replay;

import dev.millrace.core.event.AccountSummary;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.Position;
import dev.millrace.local.report.RunDigests;
import dev.millrace.local.report.RunReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up what a replay told. */
final class ReplaySummary {

    private final Map<String, Map<String, Long>> counts = new TreeMap<>();
    private final Map<Integer, Long> acceptedBySubtask = new TreeMap<>();
    private final List<OrderCommand> orders = new ArrayList<>();
    private final List<Position> positions = new ArrayList<>();
    private final List<AccountSummary> accounts = new ArrayList<>();
    private final Map<String, String> heads = new TreeMap<>();
    private @Nullable Long restoredCheckpointId;

    void add(ReplayLine line) {
        if (line.order() != null) {
            orders.add(line.order());
        } else if (line.position() != null) {
            positions.add(line.position());
        } else if (line.account() != null) {
            accounts.add(line.account());
        } else if (line.journal() != null) {
            heads.put(line.journal().account(), line.journal().hash());
        } else if (line.kind().equals("restored")) {
            restoredCheckpointId = line.count();
        } else {
            counts.computeIfAbsent(line.kind(), kind -> new TreeMap<>()).merge(line.name(), line.count(), Long::sum);
            if (line.kind().equals("accepted") && !line.name().equals("end")) {
                acceptedBySubtask.merge(line.subtask(), line.count(), Long::sum);
            }
        }
    }

    /**
     * The report.
     *
     * @param rowsRead by the source, over all attempts
     */
    RunReport report(long rowsRead, long elapsedMs) {
        long locked = count("accepted", "locked");
        long accepted = count("accepted", "quote") + locked;
        long quotesIn = accepted + total("rejected");
        Map<String, BigDecimal> realized = new TreeMap<>();
        Map<String, BigDecimal> unrealized = new TreeMap<>();
        for (AccountSummary account : accounts) {
            realized.put(account.account(), account.realizedPnl());
            unrealized.put(account.account(), account.unrealizedPnl());
        }
        return new RunReport(
                quotesIn,
                accepted,
                named("rejected"),
                locked,
                List.copyOf(acceptedBySubtask.values()),
                total("bars"),
                total("features"),
                named("patterns"),
                total("predictions"),
                total("signals"),
                orders.stream().filter(o -> o.type() == OrderCommand.Type.NEW).count(),
                total("executions"),
                count("executions", "TRADE"),
                positions,
                realized,
                unrealized,
                total("journal"),
                RunDigests.journalHead(heads),
                RunDigests.orders(orders),
                restoredCheckpointId,
                rowsRead - quotesIn,
                elapsedMs,
                elapsedMs == 0 ? 0 : quotesIn * 1_000.0 / elapsedMs,
                null);
    }

    private Map<String, Long> named(String kind) {
        return counts.getOrDefault(kind, Map.of());
    }

    private long count(String kind, String name) {
        return named(kind).getOrDefault(name, 0L);
    }

    private long total(String kind) {
        return named(kind).values().stream().mapToLong(Long::longValue).sum();
    }
}
