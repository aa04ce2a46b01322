package dev.millrace.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.codec.Json;
import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.JournalEntry;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.OrderType;
import dev.millrace.core.event.QuoteRef;
import dev.millrace.core.event.RejectedQuote;
import dev.millrace.core.event.Side;
import dev.millrace.core.event.TimeInForce;
import dev.millrace.local.report.RunDigests;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicTallyTest {

    private final TopicTally tally = new TopicTally();

    @Test
    void aCommandThatIsInTheTopicTwiceCountsOnce() throws IOException {
        OrderCommand first = command("a", 1, 1_000, 7);
        OrderCommand again = command("a", 1, 1_000, 8);

        tally.add(Topics.ORDERS, Json.bytes(first), 1_030);
        tally.add(Topics.ORDERS, Json.bytes(again), 9_000);

        DemoView view = tally.view(true);
        assertThat(view.orders()).isOne();
        // Decided at 1000 on a quote of 990, logged at 1030.
        assertThat(view.latency().decisionToOrderMs().max()).isEqualTo(30);
        assertThat(view.latency().quoteToOrderMs().max()).isEqualTo(40);
        assertThat(view.lastOrders()).singleElement().satisfies(o -> {
            assertThat(o.reason()).isEqualTo("long 0.7 by starter@1");
            assertThat(o.status()).isNull();
        });
    }

    @Test
    void rejectsAreCountedByReason() throws IOException {
        for (String reason : List.of("CROSSED", "LATE", "CROSSED")) {
            tally.add(
                    Topics.QUOTES_REJECTED,
                    Json.bytes(new RejectedQuote(
                            "EURUSD", "s", 1, "rule", reason, "o", "e", new byte[0], 0, 0, "quotes-0@0")),
                    1);
        }

        assertThat(tally.view(false).rejected()).containsEntry("CROSSED", 2L).containsEntry("LATE", 1L);
    }

    @Test
    void journalHeadIsTheHashOverTheHeadsOfAllAccounts() throws Exception {
        tally.add(Topics.JOURNAL, Json.bytes(entry("b", 1, "h1")), 1);
        tally.add(Topics.JOURNAL, Json.bytes(entry("a", 1, "h2")), 1);
        tally.add(Topics.JOURNAL, Json.bytes(entry("a", 2, "h3")), 1);

        byte[] expected = MessageDigest.getInstance("SHA-256").digest("a:h3\nb:h1\n".getBytes(StandardCharsets.UTF_8));
        DemoView view = tally.view(true);
        assertThat(view.journalEntries()).isEqualTo(3);
        assertThat(view.journalHead()).isEqualTo(HexFormat.of().formatHex(expected));
    }

    @Test
    void ordersDigestDependsOnDecisionsAlone() {
        OrderCommand a = command("a", 1, 2_000, 1);
        OrderCommand b = command("b", 1, 1_000, 1);

        assertThat(RunDigests.orders(List.of(a, b)))
                .isEqualTo(RunDigests.orders(List.of(b, command("a", 1, 2_000, 5))))
                .isNotEqualTo(RunDigests.orders(List.of(b, command("a", 1, 2_001, 1))));
    }

    private static JournalEntry entry(String account, long sequence, String hash) {
        return new JournalEntry(account, sequence, 1, "signal", "{}", "", hash);
    }

    private static OrderCommand command(String account, long sequence, long eventTimeMs, long epoch) {
        String orderId = "demo." + account + ".s.EURUSD.1.entry.0";
        QuoteRef quote = new QuoteRef(0, 5, eventTimeMs - 10, new BigDecimal("1.1"), new BigDecimal("1.2"));
        return new OrderCommand(
                OrderCommand.Type.NEW,
                orderId + "/0",
                orderId,
                0,
                account,
                sequence,
                epoch,
                0,
                "s",
                "EURUSD",
                "entry",
                Side.BUY,
                OrderType.MARKET,
                TimeInForce.IOC,
                1_000,
                null,
                eventTimeMs,
                eventTimeMs + 1_000,
                new OrderCommand.Evidence(1, "long 0.7 by starter@1", 0.7, quote));
    }
}
