package dev.millrace.core.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.OrderType;
import dev.millrace.core.event.Side;
import dev.millrace.core.event.TimeInForce;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Invariants over random sessions of quotes, orders, cancels, replaces and duplicates. */
class SimulatedVenuePropertyTest {

    private static final int STEPS = 150;

    @Property(tries = 200)
    void executionsAddUpToTheBook(@ForAll long seed) {
        Scenario s = session(seed, -1, false);
        Map<String, Long> filled = new HashMap<>();
        Map<String, Long> positions = new HashMap<>();
        Map<String, BigDecimal> cash = new HashMap<>();
        Set<String> execIds = new HashSet<>();
        long sequence = 0;
        long timeMs = 0;
        for (Execution e : s.said) {
            assertThat(e.venueSequence()).isEqualTo(++sequence);
            assertThat(execIds.add(e.execId())).isTrue();
            assertThat(e.eventTimeMs()).isGreaterThanOrEqualTo(timeMs);
            timeMs = e.eventTimeMs();
            if (e.type() == Execution.Type.TRADE && e.side() != null && e.lastPrice() != null) {
                assertThat(filled.merge(e.orderId(), e.lastQtyUnits(), Long::sum))
                        .isEqualTo(e.cumQtyUnits());
                long signed = e.side().sign() * e.lastQtyUnits();
                positions.merge(e.instrument(), signed, Long::sum);
                BigDecimal fee = e.fee() == null ? BigDecimal.ZERO : e.fee();
                BigDecimal paid =
                        e.lastPrice().multiply(BigDecimal.valueOf(signed)).add(fee);
                cash.merge(e.instrument(), paid.negate(), BigDecimal::add);
            }
        }
        VenueBook book = s.venue.book();
        assertThat(book.positions()).isEqualTo(positions);
        assertThat(book.cash().keySet()).isEqualTo(cash.keySet());
        cash.forEach(
                (instrument, sum) -> assertThat(book.cash().get(instrument)).isEqualByComparingTo(sum));
        for (VenueBook.Order order : book.orders()) {
            assertThat(order.cumQtyUnits()).isBetween(0L, order.qtyUnits());
            assertThat(order.cumQtyUnits()).isEqualTo(filled.getOrDefault(order.orderId(), 0L));
        }
    }

    @Property(tries = 100)
    void goesOnFromASnapshotAsIfNothingHadHappened(@ForAll long seed, @ForAll @IntRange(max = STEPS - 1) int cut) {
        Scenario whole = session(seed, -1, false);
        Scenario restored = session(seed, cut, false);
        assertThat(restored.said).isEqualTo(whole.said);
        assertThat(restored.venue.snapshot()).isEqualTo(whole.venue.snapshot());
    }

    @Property(tries = 100)
    void howOftenItIsRunChangesNothing(@ForAll long seed) {
        assertThat(session(seed, -1, true).said).isEqualTo(session(seed, -1, false).said);
    }

    /** A random session, restored into another venue before step {@code cut}, run densely or only at the end. */
    private static Scenario session(long seed, int cut, boolean dense) {
        SimSettings settings =
                new SimSettings("sim", seed, 3, 5, 2, 40, 2, 1, 0.1, 0.3, Math.floorMod(seed, 3) * 4, 1, 30, 1L << 40);
        Scenario s = new Scenario(settings);
        List<OrderCommand> sent = new ArrayList<>();
        Random random = new Random(seed);
        long timeMs = 1_000_000;
        for (int step = 0; step < STEPS; step++) {
            if (step == cut) {
                Scenario next = new Scenario(settings);
                next.venue.restore(s.venue.snapshot());
                next.said.addAll(s.said);
                s = next;
            }
            timeMs += random.nextInt(6);
            if (dense) {
                s.run(timeMs);
            }
            long bid = 995 + random.nextInt(10);
            if (random.nextInt(3) > 0) {
                s.venue.onQuote(
                        Scenario.quoteOf("EURUSD", timeMs, bid, bid + random.nextInt(4), random.nextInt(3) * 25));
            } else {
                OrderCommand command = command(random, sent, step);
                sent.add(command);
                s.send(timeMs, command);
            }
        }
        return s.run(Scenario.FOREVER_MS);
    }

    private static OrderCommand command(Random random, List<OrderCommand> sent, int step) {
        int kind = random.nextInt(10);
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        TimeInForce tif = TimeInForce.values()[random.nextInt(3)];
        if (sent.isEmpty() || kind < 6) {
            BigDecimal price = BigDecimal.valueOf(995 + random.nextInt(12), 5);
            boolean market = random.nextBoolean();
            return Scenario.command(
                    OrderCommand.Type.NEW,
                    "o" + step,
                    1,
                    side,
                    market ? OrderType.MARKET : OrderType.LIMIT,
                    tif,
                    1 + random.nextInt(90),
                    market ? null : price);
        }
        OrderCommand earlier = sent.get(random.nextInt(sent.size()));
        return switch (kind) {
            case 6 -> earlier;
            case 7 -> Scenario.cancel(earlier.orderId(), 10 + step);
            case 8 -> Scenario.replace(earlier.orderId(), 10 + step, 1 + random.nextInt(90), "0.01000");
            default -> Scenario.ask(OrderCommand.Type.MASS_STATUS, "", 10 + step);
        };
    }
}
