package dev.millrace.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.event.AccountInput;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.JournalEntry;
import dev.millrace.core.event.OrderType;
import dev.millrace.core.journal.JournalVerifier;
import dev.millrace.core.portfolio.InstrumentAccount;
import dev.millrace.core.signal.Strategy;
import dev.millrace.core.venue.SimSettings;
import dev.millrace.core.venue.SimulatedVenue;
import dev.millrace.core.venue.VenueBook;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account and a difficult simulated venue on a random market. */
class ClosedLoopTest {

    private static final int SECONDS = 150;
    /** Latency, refusals, partial fills, a last look, little depth and fees. */
    private static final SimSettings ROUGH =
            new SimSettings("sim", 7, 20, 30, 5, 700, 1, 0, 0.1, 0.3, 15, 3, 30, 172_800_000);

    private static final class Run {

        final SimulatedVenue venue;
        final AccountEngine engine;
        final InlineVenueLoop loop;

        Run(long seed, String currency, OrderType type) {
            Strategy strategy = Rig.strategy(type, 0, 2, 3, 3_000);
            venue = new SimulatedVenue("acc", ROUGH.withSeed(seed), Rig.CATALOG);
            engine = new AccountEngine(Rig.account(currency, Rig.WIDE), List.of(strategy), Rig.CATALOG, "test");
            loop = new InlineVenueLoop(engine, venue);
        }
    }

    private static OrderType type(long seed) {
        return seed % 2 == 0 ? OrderType.MARKET : OrderType.LIMIT;
    }

    private static String currency(long seed) {
        return seed % 3 == 0 ? "USD" : "EUR";
    }

    private static Collected whole(long seed, Run run) {
        Collected out = new Collected();
        run.engine.beginEpoch(1, false, out);
        RandomMarket.inputs(seed, SECONDS).forEach(i -> run.loop.on(i, out));
        return out;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theAccountAgreesWithItsVenueAndWithItsOwnFills(long seed) {
        Run run = new Run(seed, currency(seed), type(seed));
        Collected out = whole(seed, run);

        assertThat(out.commands).hasSizeGreaterThan(15);
        assertThat(out.executions.stream().filter(e -> e.type() == Execution.Type.TRADE))
                .hasSizeGreaterThan(10);
        VenueBook book = run.venue.book();
        Map<String, Long> fills = new HashMap<>();
        out.executions.stream()
                .filter(e -> e.type() == Execution.Type.TRADE)
                .forEach(e -> fills.merge(
                        e.instrument(), e.side() == null ? 0 : e.side().sign() * e.lastQtyUnits(), Long::sum));
        AccountState state = run.engine.snapshot();
        for (InstrumentAccount.State at : state.portfolio().instruments()) {
            assertThat(at.ledger().qtyUnits()).isEqualTo(fills.getOrDefault(at.instrument(), 0L));
            if (book.positions().containsKey(at.instrument())) {
                assertThat(at.ledger().qtyUnits()).isEqualTo(book.positions().get(at.instrument()));
                assertThat(new BigDecimal(at.ledger().realizedTickUnits()
                                        - at.ledger().costTickUnits())
                                .movePointLeft(Rig.CATALOG.get(at.instrument()).tickScale())
                                .subtract(at.feesInQuote()))
                        .isEqualByComparingTo(book.cash().get(at.instrument()));
            }
        }
        Map<String, Long> held = new TreeMap<>();
        state.holdings().forEach(h -> held.merge(h.instrument(), h.ledger().qtyUnits(), Long::sum));
        held.forEach((instrument, units) -> assertThat(units).isEqualTo(fills.getOrDefault(instrument, 0L)));
        assertThat(book.commands().values()).allMatch(times -> times == 1);
        assertThat(out.journal).noneMatch(e -> e.kind().equals("anomaly"));
        assertThat(new JournalVerifier().verify(out.journal)).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theSameInputsGiveTheSameJournal(long seed) {
        List<JournalEntry> once = whole(seed, new Run(seed, currency(seed), type(seed))).journal;
        List<JournalEntry> again = whole(seed, new Run(seed, currency(seed), type(seed))).journal;

        assertThat(again).isEqualTo(once);
    }

    /** Restored at any input, the run goes on as if nothing had happened, to the last byte of its state. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aRestoreAnywhereChangesNothing(long seed) {
        Run unbroken = new Run(seed, currency(seed), type(seed));
        Collected expected = whole(seed, unbroken);

        SplittableRandom random = new SplittableRandom(seed);
        Collected out = new Collected();
        Run run = new Run(seed, currency(seed), type(seed));
        run.engine.beginEpoch(1, false, out);
        for (AccountInput input : RandomMarket.inputs(seed, SECONDS)) {
            if (random.nextInt(1_000) == 0) {
                byte[] snapshot = run.loop.snapshot();
                run = new Run(seed, currency(seed), type(seed));
                run.loop.restore(snapshot);
                assertThat(run.loop.snapshot()).isEqualTo(snapshot);
                run.engine.beginEpoch(1, false, out);
            }
            run.loop.on(input, out);
        }

        assertThat(out.journal).isEqualTo(expected.journal);
        assertThat(out.commands).isEqualTo(expected.commands);
        assertThat(out.positions).isEqualTo(expected.positions);
        assertThat(out.accounts).isEqualTo(expected.accounts);
        assertThat(run.loop.snapshot()).isEqualTo(unbroken.loop.snapshot());
    }

    /** Deadlines that a timer runs as soon as they are due give what those give that wait for the next input. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void timersChangeNothing(long seed) {
        Collected expected = whole(seed, new Run(seed, currency(seed), type(seed)));

        SplittableRandom random = new SplittableRandom(seed);
        Run run = new Run(seed, currency(seed), type(seed));
        Collected out = new Collected();
        run.engine.beginEpoch(1, false, out);
        long clockMs = Rig.T0;
        for (AccountInput input : RandomMarket.inputs(seed, SECONDS)) {
            long before = input.eventTimeMs() - 1;
            if (before > clockMs && random.nextBoolean()) {
                run.loop.advance(random.nextLong(clockMs, before + 1), out);
            }
            clockMs = input.eventTimeMs();
            run.loop.on(input, out);
        }
        assertThat(out.journal).isEqualTo(expected.journal);
    }

    /** Marks that no one holds anything for leave no trace. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void onlyMarksThatMatterAreJournaled(long seed) {
        Run run = new Run(seed, currency(seed), type(seed));
        Collected out = whole(seed, run);
        long marks = RandomMarket.inputs(seed, SECONDS).stream()
                .filter(i -> i.kind() == AccountInput.Kind.MARK)
                .count();
        assertThat(out.journal.stream().filter(e -> e.kind().equals("mark")).count())
                .isBetween(10L, marks / 10);
    }
}
