package dev.millrace.gateways.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.Side;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.venue.SimSettings;
import dev.millrace.core.venue.VenueBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway that dies at any step, again and again. A death is a copy of its folder as it is on disk at that moment;
 * the next life starts on the copy, and reads topics that live on.
 */
class CrashTest {

    private static final InstrumentCatalog CATALOG = InstrumentCatalog.bundled();
    private static final SimSettings SIM = new SimSettings("sim", 3, 2, 3, 1, 40, 0, 0, 0.1, 0.3, 0, 0, 30, 1L << 40);
    /** Longer than any answer takes. */
    private static final int SETTLE_MS = 100;

    private static final int COMMANDS = 40;

    @TempDir
    private Path root;

    private final List<OrderCommand> orders = new ArrayList<>();
    /** Topic {@code executions}. */
    private final List<Execution> topic = new ArrayList<>();

    private long timeMs = 1_000_000;
    private long quoteOffset;

    @Test
    void everyCommandIsActedOnOnceAndEveryExecutionPublishedOnce() throws IOException {
        for (int stepsToLive = 1; stepsToLive <= 10; stepsToLive += 3) {
            orders.clear();
            topic.clear();
            Random random = new Random(stepsToLive);
            Path home = root.resolve("run" + stepsToLive);
            Files.createDirectories(home);
            int lives = 0;
            boolean done = false;
            while (!done) {
                // Each life is longer than the one before, so that each of its steps is once the last one.
                Path next = root.resolve("run" + stepsToLive + "." + ++lives);
                copy(home, next);
                home = next;
                done = live(home, stepsToLive + lives, random);
            }
            assertThat(lives).isGreaterThan(1);
            check(home);
        }
    }

    /** One life; whether it got to the end. */
    private boolean live(Path home, int steps, Random random) {
        Ledger ledger = Ledger.open(home, true);
        Map<String, Long> heard = new HashMap<>();
        ledger.index().accounts().forEach((name, a) -> heard.put(name, a.sourceSequence()));
        SimulatedSession venue = SimulatedSession.open(home.resolve("venue"), SIM, CATALOG, heard);
        OrderDesk desk =
                new OrderDesk("sim", ledger, new Mortal(venue, steps), new TradingStates(), OrderTimings.to(null));
        try {
            desk.reconcile();
            venue.rotate();
            desk.takeExecutions();
            long published = topic.isEmpty() ? 0 : topic.get(topic.size() - 1).venueSequence();
            ledger.executions(e -> {
                if (e.venueSequence() > published) {
                    topic.add(e);
                }
            });
            while (orders.size() < COMMANDS || timeMs < 1_000_000 + COMMANDS * 20) {
                timeMs += random.nextInt(4);
                if (orders.size() < COMMANDS && random.nextBoolean()) {
                    orders.add(command(random));
                }
                desk.onQuote(Commands.quote(quoteOffset++, timeMs, 990 + random.nextInt(10), 1000 + random.nextInt(5)));
                long from = ledger.index().nextOffsets().getOrDefault(0, 0L);
                List<OrderRecord> records = new ArrayList<>();
                for (long at = from; at < orders.size(); at++) {
                    records.add(new OrderRecord(0, at, orders.get((int) at), null));
                }
                desk.batch(records, timeMs);
                if (random.nextInt(25) == 0) {
                    throw new Death();
                }
                topic.addAll(desk.takeExecutions());
            }
            timeMs += SETTLE_MS;
            desk.batch(List.of(), timeMs);
            topic.addAll(desk.takeExecutions());
            return true;
        } catch (Death e) {
            return false;
        }
    }

    private OrderCommand command(Random random) {
        int sequence = orders.size() + 1;
        int kind = random.nextInt(8);
        OrderCommand earlier = orders.isEmpty() ? null : orders.get(random.nextInt(orders.size()));
        if (earlier != null && kind == 0) {
            return earlier;
        }
        if (earlier != null && kind == 1) {
            return Commands.on(OrderCommand.Type.CANCEL, earlier.orderId(), sequence, sequence, 0);
        }
        if (earlier != null && kind == 2) {
            return Commands.on(OrderCommand.Type.REPLACE, earlier.orderId(), sequence, sequence, 50);
        }
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        return kind < 5
                ? Commands.market("o" + sequence, sequence, side, 1 + random.nextInt(90))
                : Commands.limit("o" + sequence, sequence, side, 1 + random.nextInt(90), "0.00995");
    }

    private void check(Path home) {
        VenueBook book = Objects.requireNonNull(VenueBooks.read(home, CATALOG).get("alpha"));
        assertThat(book.commands().values()).containsOnly(1);
        Map<String, Long> filled = new HashMap<>();
        Set<String> answered = new HashSet<>();
        Set<String> execIds = new HashSet<>();
        long sequence = 0;
        long position = 0;
        for (Execution e : topic) {
            assertThat(e.venueSequence()).isEqualTo(++sequence);
            assertThat(execIds.add(e.execId())).isTrue();
            answered.add(String.valueOf(e.commandId()));
            if (e.type() == Execution.Type.TRADE) {
                filled.merge(e.orderId(), e.lastQtyUnits(), Long::sum);
                position += Objects.requireNonNull(e.side()).sign() * e.lastQtyUnits();
            }
        }
        assertThat(book.positions().getOrDefault("EURUSD", 0L)).isEqualTo(position);
        for (VenueBook.Order order : book.orders()) {
            assertThat(filled.getOrDefault(order.orderId(), 0L)).isEqualTo(order.cumQtyUnits());
        }
        assertThat(filled.keySet())
                .isSubsetOf(book.orders().stream().map(VenueBook.Order::orderId).toList());
        assertThat(answered)
                .containsAll(orders.stream().map(OrderCommand::commandId).toList());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path : tree.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    /** The process is gone. */
    private static final class Death extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    /** A session whose gateway dies before or after its n-th call that does something. */
    private static final class Mortal implements VenueSession {

        private final VenueSession venue;
        private int steps;

        Mortal(VenueSession venue, int steps) {
            this.venue = venue;
            this.steps = steps;
        }

        @Override
        public void send(OrderCommand command, long nowMs) {
            step();
            venue.send(command, nowMs);
            step();
        }

        @Override
        public void onQuote(Quote quote) {
            venue.onQuote(quote);
        }

        @Override
        public void runTo(long toMs) {
            venue.runTo(toMs);
        }

        @Override
        public void drain(Consumer<Execution> out) {
            List<Execution> said = new ArrayList<>();
            venue.drain(said::add);
            if (!said.isEmpty()) {
                step();
                said.forEach(out);
                step();
            }
        }

        @Override
        public Knowledge ask(String account, String commandId) {
            step();
            return venue.ask(account, commandId);
        }

        @Override
        public void acknowledge() {
            venue.acknowledge();
        }

        @Override
        public void close() {}

        private void step() {
            if (--steps <= 0) {
                throw new Death();
            }
        }
    }
}
