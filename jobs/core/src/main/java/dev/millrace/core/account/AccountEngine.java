package dev.millrace.core.account;

import dev.millrace.core.event.AccountInput;
import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.Mark;
import dev.millrace.core.event.Signal;
import dev.millrace.core.event.TradingState;
import dev.millrace.core.instrument.InstrumentCatalog;
import dev.millrace.core.order.Leg;
import dev.millrace.core.order.Order;
import dev.millrace.core.order.OrderId;
import dev.millrace.core.portfolio.InstrumentAccount;
import dev.millrace.core.signal.Strategy;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Risk, orders and portfolio of one account, in event time: inputs in, commands and journal out. Every input that may
 * influence a decision is journaled before it; what is not journaled is not taken into the state either.
 *
 * <p>Before an input at time T the deadlines up to T run, so it does not matter whether a timer ran them earlier. The
 * marks that an account gets must hold the instruments of its strategies and the pairs that convert their quote
 * currencies into its own; where a traded instrument is that pair itself, the quotes of its signals serve too.
 *
 * <p>Not for use by several threads.
 */
public final class AccountEngine {

    private final AccountBooks books;
    private final OrderDesk desk;
    private final Exits exits;
    private final Reports reports;
    private final VenueAnswers answers;
    private final EntryDecisions entries;
    private final Fence fence;
    private final MarkInterest interest;
    private long nextDeadlineMs = Long.MAX_VALUE;
    private long replacedBy;

    /**
     * @param strategies those of this account
     * @param environment first part of its order IDs: letters, digits and {@code -} only
     * @throws IllegalArgumentException if a name cannot be part of an order ID
     */
    public AccountEngine(
            AccountSettings settings, List<Strategy> strategies, InstrumentCatalog catalog, String environment) {
        this(settings, strategies, catalog, environment, AccountOptions.DEFAULTS);
    }

    /** As the other, with other times. */
    public AccountEngine(
            AccountSettings settings,
            List<Strategy> strategies,
            InstrumentCatalog catalog,
            String environment,
            AccountOptions options) {
        OrderId.requirePart("environment", environment);
        OrderId.requirePart("account", settings.account());
        strategies.forEach(s -> OrderId.requirePart("strategy", s.name()));
        books = new AccountBooks(settings, strategies, catalog, environment, options);
        desk = new OrderDesk(books);
        exits = new Exits(books, desk);
        reports = new Reports(books);
        answers = new VenueAnswers(books, desk, exits, reports);
        entries = new EntryDecisions(books, desk, exits);
        fence = new Fence(books, desk, exits);
        interest = new MarkInterest(books, exits, strategies);
    }

    /** Takes one input; quotes are not among them. */
    public void on(AccountInput input, Effects effects) {
        books.to(effects);
        Execution said = input.execution();
        if (said != null && said.type() == Execution.Type.FENCE_REPORT && said.epoch() > books.epoch) {
            replacedBy = said.epoch();
        }
        if (replacedBy != 0) {
            return;
        }
        if (!fence.isUp()) {
            take(input);
            return;
        }
        fence.hold(input);
        if (fence.answeredBy(input)) {
            Execution report = Objects.requireNonNull(input.execution(), "a report");
            fence.recover(report);
            interest.refresh();
            schedule();
            fence.lower().forEach(this::take);
        }
    }

    /** Does what is due up to {@code toMs}, inclusive. */
    public void runDeadlines(long toMs, Effects effects) {
        books.to(effects);
        runDue(toMs);
    }

    /** When something is due next; {@link Long#MAX_VALUE} if nothing is, while a fence is up, or when replaced. */
    public long nextDeadlineMs() {
        return fence.isUp() || replacedBy != 0 ? Long.MAX_VALUE : nextDeadlineMs;
    }

    /**
     * Starts an attempt. In a replay the epoch must be the same for every attempt, since commands carry it.
     *
     * @param epoch of its commands; with a fence higher than that of any attempt before
     * @param raise whether a fence command goes out and all inputs are held until its report
     */
    public void beginEpoch(long epoch, boolean raise, Effects effects) {
        if (epoch < books.epoch) {
            throw new IllegalArgumentException("epoch " + epoch + " is older than " + books.epoch + " of the state");
        }
        books.to(effects);
        books.epoch = epoch;
        if (raise) {
            fence.raise();
        } else if (fence.isUp()) {
            fence.lower().forEach(this::take);
        }
    }

    /** Epoch of the last attempt that began, of any state this goes on from. */
    public long epoch() {
        return books.epoch;
    }

    /**
     * Epoch of a newer job whose fence the gateway has reported; 0 if there is none. From then on inputs are ignored:
     * this job must end and not come back.
     */
    public long replacedBy() {
        return replacedBy;
    }

    public boolean isFencing() {
        return fence.isUp();
    }

    /** The state now; the engine goes on. */
    public AccountState snapshot() {
        return new AccountState(
                AccountState.VERSION,
                books.account(),
                books.clockMs,
                books.epoch,
                fence.isUp(),
                books.commandSequence,
                books.chain.sequence(),
                books.chain.head(),
                books.portfolio.state(),
                books.orders.state(),
                books.controls.state(),
                books.holdings.values().stream().map(Holding::state).toList(),
                new TreeMap<>(books.slots),
                List.copyOf(books.orderTimes),
                books.summaryMs,
                fence.held());
    }

    /**
     * Goes on from {@code state}.
     *
     * @throws IllegalArgumentException if it is the state of another account
     */
    public void restore(AccountState state) {
        if (!state.account().equals(books.account())) {
            throw new IllegalArgumentException(
                    "state of account " + state.account() + " given to account " + books.account());
        }
        books.clockMs = state.clockMs();
        books.epoch = state.epoch();
        books.commandSequence = state.commandSequence();
        books.chain.restore(state.journalSequence(), state.journalHead());
        books.portfolio.restore(state.portfolio());
        books.orders.restore(state.orders());
        books.controls.restore(state.controls());
        books.holdings.clear();
        state.holdings().forEach(h -> books.holdings.put(Holding.key(h.strategy(), h.instrument()), Holding.of(h)));
        books.slots.clear();
        books.slots.putAll(state.slots());
        books.orderTimes.clear();
        books.orderTimes.addAll(state.orderTimes());
        books.summaryMs = state.summaryMs();
        fence.restore(state.fencing(), state.held());
        interest.refresh();
        schedule();
    }

    private void take(AccountInput input) {
        ControlRecord control = input.control();
        if (control != null) {
            onControl(control);
        } else {
            long timeMs = input.eventTimeMs();
            if (nextDeadlineMs <= timeMs) {
                runDue(timeMs);
            }
            Mark mark = input.mark();
            if (mark != null && !interest.in(mark)) {
                return;
            }
            if (timeMs > books.clockMs) {
                books.clockMs = timeMs;
            }
            books.portfolio.rollTo(books.clockMs);
            Execution execution = input.execution();
            Signal signal = input.signal();
            if (mark != null) {
                onMark(mark);
            } else if (execution != null) {
                answers.on(execution);
            } else if (signal != null) {
                entries.on(signal);
            }
        }
        interest.refresh();
        schedule();
    }

    private void onMark(Mark mark) {
        books.journal("mark", mark);
        InstrumentAccount at = books.at(mark.instrument());
        at.price(mark.bidTicks(), mark.askTicks(), mark.eventTimeMs());
        books.portfolio.convertWaiting();
        exits.on(mark);
        reports.marked(at);
    }

    private void onControl(ControlRecord control) {
        if (!books.controls.concerns(control)) {
            return;
        }
        books.journal("control", control);
        String defect = books.controls.defect(control);
        if (defect != null) {
            books.journal(
                    "control-refused", new Note.ControlDefect(control.kind().name(), control.scope(), defect));
            books.alert("CONTROL_INVALID", control.scope(), defect);
            return;
        }
        books.controls.take(control);
        applyControls();
    }

    private void applyControls() {
        for (ControlRecord c = books.controls.applyDue(books.clockMs);
                c != null;
                c = books.controls.applyDue(books.clockMs)) {
            books.journal("control-applied", c);
            if (c.kind() == ControlRecord.Kind.TRADING_STATE) {
                cancelForbiddenEntries();
                reports.summary();
            }
        }
    }

    /** What still works of entries that may not be sent any more would increase risk when filled. */
    private void cancelForbiddenEntries() {
        for (Order order : List.copyOf(books.orders.open())) {
            if (order.leg() == Leg.ENTRY && order.sentAndOpen()) {
                TradingState state = books.controls.tradingState(order.strategy(), order.instrument());
                if (state != TradingState.ACTIVE) {
                    desk.cancel(order, "trading is " + state);
                }
            }
        }
    }

    private void runDue(long toMs) {
        while (nextDeadlineMs() <= toMs) {
            long dueMs = nextDeadlineMs;
            books.clockMs = Math.max(books.clockMs, dueMs);
            books.portfolio.rollTo(books.clockMs);
            books.journal("deadline", new Note.Deadline(dueMs));
            applyControls();
            for (Order order : List.copyOf(books.orders.open())) {
                if (order.nextAskMs() <= dueMs) {
                    desk.askStatus(order);
                }
                desk.cancelIfDue(order.orderId(), "its time is over");
            }
            books.holdings.values().forEach(exits::settle);
            interest.refresh();
            schedule();
        }
    }

    private void schedule() {
        long next = books.controls.nextDueMs();
        for (Order order : books.orders.open()) {
            next = Math.min(next, order.nextAskMs());
            if (order.changeable()) {
                next = Math.min(next, order.cancelAtMs());
            }
        }
        for (Holding h : books.holdings.values()) {
            if (h.closing() != null && h.qtyUnits() != 0 && h.retryAtMs() > books.clockMs) {
                next = Math.min(next, h.retryAtMs());
            }
        }
        nextDeadlineMs = next;
    }
}
