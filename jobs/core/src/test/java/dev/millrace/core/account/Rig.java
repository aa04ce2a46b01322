package dev.millrace.core.account;

import dev.millrace.core.event.AccountInput;
import dev.millrace.core.event.AccountSummary;
import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.JournalEntry;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.OrderType;
import dev.millrace.core.event.Position;
import dev.millrace.core.event.QuoteRef;
import dev.millrace.core.event.Signal;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.risk.RiskLimits;
import dev.millrace.core.signal.Strategy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One account under test, whose venue is the test itself. Account {@code acc}, strategy {@code st}. */
final class Rig {

    static final InstrumentCatalog CATALOG = InstrumentCatalog.bundled();
    /** Wednesday 2014-05-07 12:00 UTC, far from the roll of the trade date. */
    static final long T0 = 1_399_464_000_000L;

    static final RiskLimits WIDE = new RiskLimits(
            10_000_000,
            10_000_000,
            new BigDecimal("1000000000"),
            new BigDecimal("1000000000"),
            1_000,
            100,
            new BigDecimal("1000000"));

    static final Strategy MARKET = strategy(OrderType.MARKET, 0, 2, 4, 0);
    static final Strategy LIMIT = strategy(OrderType.LIMIT, 0, 2, 4, 30_000);

    final AccountEngine engine;
    final Strategy strategy;
    Collected out = new Collected();
    private long execId;
    private long venueSequence;

    Rig(AccountSettings settings, Strategy... strategies) {
        strategy = strategies[0];
        engine = new AccountEngine(settings, List.of(strategies), CATALOG, "test");
        engine.beginEpoch(1, false, out);
    }

    static Rig usd(Strategy strategy) {
        return new Rig(account("USD", WIDE), strategy);
    }

    static AccountSettings account(String currency, RiskLimits limits) {
        return new AccountSettings("acc", currency, new BigDecimal("100000"), limits);
    }

    /** 1000 units an entry, stop and take-profit in ranges, trading EURUSD and USDJPY. */
    static Strategy strategy(OrderType type, double riskBps, double stopAtr, double takeProfitAtr, long lifeMs) {
        return new Strategy(
                "st",
                "acc",
                List.of("EURUSD", "USDJPY"),
                "m",
                0.6,
                0.4,
                Map.of(),
                60_000,
                1_000,
                1_000,
                riskBps,
                stopAtr,
                takeProfitAtr,
                600_000,
                type,
                lifeMs);
    }

    /** The same under another name. */
    static Strategy named(String name, Strategy s) {
        return new Strategy(
                name,
                s.account(),
                s.instruments(),
                s.model(),
                s.longAbove(),
                s.shortBelow(),
                s.patternWeights(),
                s.patternMemoryMs(),
                s.slotMs(),
                s.orderUnits(),
                s.riskBps(),
                s.stopAtr(),
                s.takeProfitAtr(),
                s.maxHoldingMs(),
                s.entryType(),
                s.orderLifeMs());
    }

    /** A signal at full strength on a quote, with a range of 50 ticks, {@code atMs} after {@link #T0}. */
    Rig signal(long atMs, String instrument, int direction, long bidTicks, long askTicks) {
        return signal(atMs, instrument, direction, 1, 50, bidTicks, askTicks);
    }

    Rig signal(
            long atMs,
            String instrument,
            int direction,
            double strength,
            double atrTicks,
            long bidTicks,
            long askTicks) {
        return on(AccountInput.of(
                signalOf("st", "acc", atMs, instrument, direction, strength, atrTicks, bidTicks, askTicks)));
    }

    static Signal signalOf(
            String strategy,
            String account,
            long atMs,
            String instrument,
            int direction,
            double strength,
            double atrTicks,
            long bidTicks,
            long askTicks) {
        Instrument i = CATALOG.get("EURUSD".equals(instrument) || "USDJPY".equals(instrument) ? instrument : "GBPUSD");
        QuoteRef quote = new QuoteRef(0, atMs, T0 + atMs, i.price(bidTicks), i.price(askTicks));
        return new Signal(
                strategy,
                account,
                instrument,
                T0 + atMs,
                T0 + atMs,
                direction,
                strength,
                List.of(new Signal.Contribution("m@1", 0.7, 1)),
                atrTicks,
                quote);
    }

    /** A mark of a second at one bid and ask. */
    Rig mark(long atMs, String instrument, long bidTicks, long askTicks) {
        return on(AccountInput.of(
                "acc",
                new Mark(instrument, T0 + atMs, bidTicks, askTicks, bidTicks, askTicks, bidTicks, askTicks, true)));
    }

    /** A mark between the seconds with its extremes. */
    Rig tickMark(long atMs, String instrument, long lowBid, long highAsk, long highBid, long lowAsk) {
        return on(AccountInput.of(
                "acc", new Mark(instrument, T0 + atMs, lowBid, highAsk, lowBid, highAsk, highBid, lowAsk, false)));
    }

    Rig control(long effectiveMs, ControlRecord.Kind kind, String scope, String name, String value) {
        return on(AccountInput.of("acc", new ControlRecord(kind, scope, T0 + effectiveMs, Map.of(name, value))));
    }

    /** The venue goes on as it was for {@code before}. */
    void continueExecutionsOf(Rig before) {
        execId = before.execId;
        venueSequence = before.venueSequence;
    }

    Rig on(AccountInput input) {
        engine.on(input, out);
        return this;
    }

    Rig deadlines(long atMs) {
        engine.runDeadlines(T0 + atMs, out);
        return this;
    }

    /** What the venue says of the order of the last command. */
    Rig venue(long atMs, Execution.Type type, OrdStatus status) {
        return on(AccountInput.of(execution(atMs, last(), type, status, 0, null, 0, null)));
    }

    /** A fill of the order of the last command. */
    Rig fill(long atMs, long units, String price, long cum) {
        return fill(atMs, last(), units, price, cum);
    }

    Rig fill(long atMs, OrderCommand order, long units, String price, long cum) {
        return on(AccountInput.of(
                execution(atMs, order, Execution.Type.TRADE, null, units, new BigDecimal(price), cum, null)));
    }

    /** A venue's record about the order of {@code c}; leaves are what {@code c} asked for less what is filled. */
    Execution execution(
            long atMs,
            OrderCommand c,
            Execution.Type type,
            @Nullable OrdStatus status,
            long lastUnits,
            @Nullable BigDecimal price,
            long cum,
            @Nullable String reason) {
        return new Execution(
                type,
                "sim",
                "acc",
                "E" + ++execId,
                "2014-05-07",
                c.orderId(),
                c.commandId(),
                c.instrument(),
                c.side(),
                status,
                lastUnits,
                price,
                cum,
                Math.max(0, c.qtyUnits() - cum),
                null,
                null,
                T0 + atMs,
                ++venueSequence,
                reason,
                0,
                List.of(),
                0,
                null);
    }

    OrderCommand last() {
        return out.commands.get(out.commands.size() - 1);
    }

    Position position() {
        return out.positions.get(out.positions.size() - 1);
    }

    AccountSummary account() {
        return out.accounts.get(out.accounts.size() - 1);
    }

    /** Payloads of journal entries of one kind. */
    List<String> journal(String kind) {
        return out.journal.stream()
                .filter(e -> e.kind().equals(kind))
                .map(JournalEntry::payload)
                .toList();
    }

    /** {@code TYPE leg SIDE qty} of each command. */
    List<String> commands() {
        return out.commands.stream()
                .map(c -> c.type() + " " + c.leg() + " " + c.side() + " " + c.qtyUnits()
                        + (c.limitPrice() == null ? "" : " @" + c.limitPrice()))
                .toList();
    }
}
