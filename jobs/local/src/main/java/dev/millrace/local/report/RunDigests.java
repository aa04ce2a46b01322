package dev.millrace.local.report;

import dev.millrace.core.codec.Json;
import dev.millrace.core.event.OrderCommand;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Hashes by which two runs are compared. */
public final class RunDigests {

    private static final Comparator<OrderCommand> ORDER = Comparator.comparingLong(OrderCommand::eventTimeMs)
            .thenComparing(OrderCommand::account)
            .thenComparingLong(OrderCommand::sequence);

    private RunDigests() {}

    /**
     * Hex SHA-256 over the canonical JSON of all commands, each followed by a line feed, by event time, account and
     * sequence. Fences are left out and epochs count as 0: they tell of attempts, not of decisions.
     *
     * @param commands each once
     */
    public static String orders(Collection<OrderCommand> commands) {
        MessageDigest digest = sha256();
        commands.stream()
                .filter(c -> c.type() != OrderCommand.Type.FENCE)
                .sorted(ORDER)
                .forEach(c -> {
                    digest.update(Json.bytes(withoutEpoch(c)));
                    digest.update((byte) '\n');
                });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Hex SHA-256 over {@code account:hash}, each followed by a line feed, sorted by account. */
    public static String journalHead(Map<String, String> headByAccount) {
        MessageDigest digest = sha256();
        new TreeMap<>(headByAccount)
                .forEach((account, head) ->
                        digest.update((account + ':' + head + '\n').getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static OrderCommand withoutEpoch(OrderCommand c) {
        return new OrderCommand(
                c.type(),
                c.commandId(),
                c.orderId(),
                c.revision(),
                c.account(),
                c.sequence(),
                0,
                c.sinceSequence(),
                c.strategy(),
                c.instrument(),
                c.leg(),
                c.side(),
                c.orderType(),
                c.timeInForce(),
                c.qtyUnits(),
                c.limitPrice(),
                c.eventTimeMs(),
                c.validUntilMs(),
                c.evidence());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
