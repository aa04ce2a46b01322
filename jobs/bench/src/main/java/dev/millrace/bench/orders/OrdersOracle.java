package dev.millrace.bench.orders;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.bench.endtoend.TestBed;
import dev.millrace.bench.endtoend.TopicReader;
import dev.millrace.core.codec.Json;
import dev.millrace.core.codec.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a script has to come to: the ID of each order follows from environment, account, strategy, instrument and slot,
 * and each of them is in topic {@code orders}, in the gateway's ledger and in topic {@code executions} exactly once.
 */
final class OrdersOracle {

    /** Of a line of the ledger, before its entry: the check and a blank. */
    private static final int CHECK_CHARS = 9;

    private static final String EXECUTIONS = Topics.EXECUTIONS.topic();
    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private OrdersOracle() {}

    static String orderId(String environment, SignalScript script, int i) {
        String leg = script.isEntry(i) ? "entry" : "exit";
        return String.join(
                ".",
                environment,
                script.account(i),
                script.strategy(i),
                script.instrument(i),
                Long.toString(script.slotMs(i)),
                leg,
                "0");
    }

    /** The order that a command is about. */
    static String orderId(byte[] command) {
        return json(command).path("orderId").asText();
    }

    /** @throws IllegalStateException where something is missing, or there more than once, or was not to be */
    static void check(TestBed bed, Path ledger, String environment, SignalScript script) throws IOException {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < script.signals(); i++) {
            expected.add(orderId(environment, script, i));
        }
        Map<String, Integer> commands = new HashMap<>();
        Map<String, Integer> acknowledged = new HashMap<>();
        long deadline = System.nanoTime() + WAIT_NANOS;
        try (TopicReader reader =
                new TopicReader(bed.bootstrap(), List.of(Topics.ORDERS, Topics.EXECUTIONS), true, false)) {
            reader.readUntil(
                    () -> Math.min(commands.size(), acknowledged.size()) >= expected.size()
                            || System.nanoTime() > deadline,
                    record -> {
                        JsonNode event = json(record.value());
                        boolean isExecution = record.topic().equals(EXECUTIONS);
                        if (event.path("type").asText().equals("NEW")) {
                            (isExecution ? acknowledged : commands)
                                    .merge(event.path("orderId").asText(), 1, Integer::sum);
                        } else if (!isExecution && !event.path("type").asText().equals("FENCE")) {
                            commands.merge(event.path("type") + " of " + event.path("orderId"), 1, Integer::sum);
                        }
                    });
        }
        compare("topic orders", expected, commands);
        compare("topic executions", expected, acknowledged);
        compare("the gateway's ledger", expected, intended(ledger));
    }

    private static Map<String, Integer> intended(Path ledger) throws IOException {
        Map<String, Integer> intended = new HashMap<>();
        for (String line : Files.readAllLines(ledger)) {
            JsonNode entry = json(line.substring(CHECK_CHARS).getBytes(StandardCharsets.UTF_8));
            if (entry.path("kind").asText().equals("INTENDED")) {
                intended.merge(entry.path("command").path("orderId").asText(), 1, Integer::sum);
            }
        }
        return intended;
    }

    private static void compare(String where, List<String> expected, Map<String, Integer> found) {
        Map<String, Integer> more = new HashMap<>(found);
        for (String order : expected) {
            Integer times = more.remove(order);
            if (times == null || times != 1) {
                throw new IllegalStateException(
                        "millrace: " + where + " has order " + order + ' ' + (times == null ? 0 : times) + " times");
            }
        }
        if (!more.isEmpty()) {
            throw new IllegalStateException("millrace: " + where + " has what no signal asked for: " + more);
        }
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return Json.read(bytes, JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
