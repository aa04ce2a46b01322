package dev.millrace.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.codec.Json;
import dev.millrace.core.codec.Topics;
import dev.millrace.core.event.AccountSummary;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.JournalEntry;
import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.Position;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.journal.JournalVerifier;
import dev.millrace.core.venue.VenueBook;
import dev.millrace.gateways.venue.VenueBooks;
import dev.millrace.testkit.TopicContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the topics say of all accounts, beside what the venue's own ledger says. */
record Books(
        List<OrderCommand> orders,
        List<Execution> executions,
        List<JournalEntry> journal,
        Map<String, Position> positions,
        Map<String, AccountSummary> accounts,
        Map<String, VenueBook> venue) {

    static Books read(String bootstrap, Path home) {
        Map<String, Position> positions = new TreeMap<>();
        all(bootstrap, Topics.POSITIONS, Position.class)
                .forEach(p -> positions.put(p.account() + '/' + p.instrument(), p));
        Map<String, AccountSummary> accounts = new TreeMap<>();
        all(bootstrap, Topics.ACCOUNTS, AccountSummary.class).forEach(a -> accounts.put(a.account(), a));
        return new Books(
                all(bootstrap, Topics.ORDERS, OrderCommand.class),
                all(bootstrap, Topics.EXECUTIONS, Execution.class),
                all(bootstrap, Topics.JOURNAL, JournalEntry.class),
                positions,
                accounts,
                VenueBooks.read(home.resolve("venue"), InstrumentCatalog.bundled()));
    }

    private static <T> List<T> all(String bootstrap, Topics topic, Class<T> type) {
        List<T> values = new ArrayList<>();
        TopicContents.read(bootstrap, topic.topic(), true).forEach(r -> {
            try {
                values.add(Json.read(r.value(), type));
            } catch (IOException e) {
                throw new UncheckedIOException(topic + " offset " + r.offset(), e);
            }
        });
        return values;
    }

    long fills() {
        return executions.stream().filter(e -> e.lastQtyUnits() > 0).count();
    }

    /** Orders that were taken by the venue and are not finished. */
    long working() {
        Map<String, OrdStatus> last = new LinkedHashMap<>();
        executions.stream().filter(e -> e.status() != null).forEach(e -> last.put(e.orderId(), e.status()));
        return last.values().stream().filter(s -> !s.isTerminal()).count();
    }

    /** Journal and executions hold each entry once and without a gap, and the chains verify. */
    void assertLedgersWhole() {
        for (String account :
                accountsOf(journal.stream().map(JournalEntry::account).toList())) {
            List<JournalEntry> chain =
                    journal.stream().filter(j -> j.account().equals(account)).toList();
            assertThat(new JournalVerifier().verify(chain))
                    .as("journal of %s", account)
                    .isNull();
        }
        for (String account :
                accountsOf(executions.stream().map(Execution::account).toList())) {
            List<Execution> of =
                    executions.stream().filter(e -> e.account().equals(account)).toList();
            assertThat(of.stream().map(Execution::venueSequence))
                    .as("venue sequence of %s", account)
                    .containsExactlyElementsOf(java.util.stream.LongStream.rangeClosed(1, of.size())
                            .boxed()
                            .toList());
            assertThat(of.stream().map(e -> e.venue() + ' ' + e.tradeDate() + ' ' + e.execId()))
                    .as("execution IDs of %s", account)
                    .doesNotHaveDuplicates();
        }
    }

    /** No command ID did anything twice at the venue. */
    void assertNoCommandActedOnTwice() {
        venue.forEach((account, book) -> {
            assertThat(book.orders().stream().map(VenueBook.Order::orderId))
                    .as("orders at the venue of %s", account)
                    .doesNotHaveDuplicates();
            assertThat(book.commands().entrySet().stream()
                            .filter(e -> e.getValue() > 1)
                            .toList())
                    .as("commands that reached the venue of %s more than once", account)
                    .isEmpty();
        });
    }

    /** Orders, fills, positions and cash are the same on both sides, in both directions. */
    void assertBothSidesEqual() {
        venue.forEach((account, book) -> {
            assertThat(knownOrders(account, book)).as("orders of %s", account).isEqualTo(ordersAtVenue(book));
            assertThat(fillsInTopic(account)).as("fills of %s", account).isEqualTo(fillsAtVenue(book));
            assertThat(positionsInTopic(account)).as("positions of %s", account).isEqualTo(nonZero(book.positions()));
            assertThat(cashInTopic(account)).as("cash of %s", account).isEqualTo(normal(book.cash()));
        });
        assertThat(venue.keySet()).containsExactlyInAnyOrderElementsOf(accounts.keySet());
    }

    /** Orders that this side sent and that the venue took: by ID, filled quantity and state. */
    private Map<String, String> knownOrders(String account, VenueBook book) {
        Map<String, String> known = new TreeMap<>();
        Set<String> decided = new HashSet<>();
        for (JournalEntry entry : journal) {
            if (entry.account().equals(account)
                    && (entry.kind().equals("command") || entry.kind().equals("recovered"))) {
                OrderCommand command = read(entry.payload());
                if (command.type() == OrderCommand.Type.NEW) {
                    decided.add(command.orderId());
                }
            }
        }
        for (Execution e : executions) {
            if (e.account().equals(account) && e.status() != null && e.type() != Execution.Type.ORDER_STATUS) {
                assertThat(decided).as("the journal of %s", account).contains(e.orderId());
                known.put(e.orderId(), e.cumQtyUnits() + " " + e.status());
            }
        }
        assertThat(known.keySet()).as("answered orders of %s", account).isEqualTo(new java.util.TreeSet<>(decided));
        // What the gateway refused by itself the venue never saw.
        Set<String> atVenue =
                book.orders().stream().map(VenueBook.Order::orderId).collect(Collectors.toSet());
        known.entrySet()
                .removeIf(e -> !atVenue.contains(e.getKey())
                        && (e.getValue().equals("0 EXPIRED") || e.getValue().equals("0 REJECTED")));
        return known;
    }

    private static Map<String, String> ordersAtVenue(VenueBook book) {
        Map<String, String> orders = new TreeMap<>();
        book.orders().forEach(o -> orders.put(o.orderId(), o.cumQtyUnits() + " " + o.status()));
        return orders;
    }

    private Map<String, String> fillsInTopic(String account) {
        return executions.stream()
                .filter(e -> e.account().equals(account) && e.lastQtyUnits() > 0)
                .collect(Collectors.toMap(
                        e -> e.execId(),
                        e -> e.orderId() + ' ' + e.lastQtyUnits() + " @ "
                                + plain(java.util.Objects.requireNonNull(e.lastPrice())),
                        (a, b) -> a + " and " + b,
                        TreeMap::new));
    }

    private static Map<String, String> fillsAtVenue(VenueBook book) {
        Map<String, String> fills = new TreeMap<>();
        book.orders().forEach(o -> o.fills()
                .forEach(f -> fills.put(f.execId(), o.orderId() + ' ' + f.qtyUnits() + " @ " + plain(f.price()))));
        return fills;
    }

    private Map<String, Long> positionsInTopic(String account) {
        Map<String, Long> units = new TreeMap<>();
        positions.values().stream()
                .filter(p -> p.account().equals(account))
                .forEach(p -> units.put(p.instrument(), p.qtyUnits()));
        return nonZero(units);
    }

    /** What fills and fees brought, by instrument, in its quote currency. */
    private Map<String, String> cashInTopic(String account) {
        Map<String, BigDecimal> cash = new TreeMap<>();
        for (Execution e : executions) {
            if (e.account().equals(account) && e.lastQtyUnits() > 0 && e.side() != null && e.lastPrice() != null) {
                BigDecimal paid =
                        e.lastPrice().multiply(BigDecimal.valueOf(e.side().sign() * e.lastQtyUnits()));
                BigDecimal fee = e.fee() == null ? BigDecimal.ZERO : e.fee();
                cash.merge(e.instrument(), paid.add(fee).negate(), BigDecimal::add);
            }
        }
        return normal(cash);
    }

    private static Map<String, String> normal(Map<String, BigDecimal> amounts) {
        Map<String, String> plain = new TreeMap<>();
        amounts.forEach((name, amount) -> {
            if (amount.signum() != 0) {
                plain.put(name, plain(amount));
            }
        });
        return plain;
    }

    private static Map<String, Long> nonZero(Map<String, Long> units) {
        Map<String, Long> open = new TreeMap<>(units);
        open.values().removeIf(u -> u == 0);
        return open;
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    private static Set<String> accountsOf(List<String> names) {
        return new HashSet<>(names);
    }

    private static OrderCommand read(String json) {
        try {
            return Json.read(json, OrderCommand.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
