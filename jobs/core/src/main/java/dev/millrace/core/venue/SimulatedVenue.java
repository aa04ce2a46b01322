package dev.millrace.core.venue;

import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.OrderType;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.TimeInForce;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.InstrumentCatalog;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The simulated venue of one account.
 *
 * <p>A market order fills at the first accepted quote at or after its arrival, on the far side, within the depth of
 * that quote; the rest goes on at the next one. A limit order that the first quote after its arrival reaches fills the
 * same way, never worse than its limit; any other rests, and fills at its limit when a quote trades through it: when
 * the far side is strictly better than the limit. A quote's depth is shared by arrival. IOC and FOK orders are decided
 * at the first quote after their arrival. A match at the far side may be held for a last look; until that ends the order
 * can be neither canceled nor replaced.
 *
 * <p>A command ID is acted on once; another one is answered with the state of its order. A mass status is answered with
 * the state of each working order, then position and cash of each instrument that ever traded, and ends with a cash
 * report of no instrument and no cash.
 *
 * <p>What it says depends on the commands and quotes alone, and not on how often {@link #runTo} is called.
 */
public final class SimulatedVenue implements Venue {

    private final String account;
    private final SimSettings settings;
    private final InstrumentCatalog catalog;
    private final Reports reports;
    private final Matching matching;
    private final Draws draws;

    private SimState state = new SimState();

    public SimulatedVenue(String account, SimSettings settings, InstrumentCatalog catalog) {
        this.account = account;
        this.settings = settings;
        this.catalog = catalog;
        this.reports = new Reports(account, settings, catalog);
        this.matching = new Matching(settings, catalog, reports);
        this.draws = new Draws(settings.seed());
    }

    @Override
    public void onCommand(OrderCommand command, long nowMs) {
        double jitter = draws.uniform(command.commandId(), Draws.LATENCY) * (settings.latencyJitterMs() + 1);
        long dueMs = nowMs + settings.latencyMs() + (long) jitter;
        state.lastArrivalMs = Math.max(state.lastArrivalMs, dueMs);
        state.arrivals.add(new SimState.Arrival(state.lastArrivalMs, command));
    }

    @Override
    public void onQuote(Quote quote) {
        if (quote.isEnd()) {
            return;
        }
        happen(quote.eventTimeMs());
        if (!state.working.isEmpty()) {
            state.touch(quote.eventTimeMs());
            state.quotes.put(quote.instrument(), quote);
            matching.onQuote(state, quote);
        }
    }

    @Override
    public long nextDueMs() {
        SimState.Report report = state.reports.peek();
        return report == null ? nextHappeningMs() : Math.min(report.dueMs(), nextHappeningMs());
    }

    @Override
    public void runTo(long timeMs, Consumer<Execution> out) {
        happen(timeMs);
        SimState.Report report = state.reports.peek();
        while (report != null && report.dueMs() <= timeMs) {
            state.reports.remove();
            out.accept(report.execution());
            report = state.reports.peek();
        }
    }

    @Override
    public byte[] snapshot() {
        return SimStateCodec.write(state);
    }

    @Override
    public void restore(byte[] snapshot) {
        state = SimStateCodec.read(snapshot);
    }

    /** Whether a command of that ID is at the venue or on its way there. */
    public boolean knows(String commandId) {
        return state.seen.containsKey(commandId)
                || state.arrivals.stream().anyMatch(a -> a.command().commandId().equals(commandId));
    }

    /** Whether a quote of that instrument can make a difference to what the venue says. */
    public boolean watches(String instrument) {
        return state.working.values().stream().anyMatch(o -> o.instrument.equals(instrument))
                || state.arrivals.stream()
                        .anyMatch(a -> a.command().instrument().equals(instrument));
    }

    /** Time of the latest thing that happened here; {@link Long#MIN_VALUE} before the first. */
    public long clockMs() {
        return state.clockMs;
    }

    /** The venue's own truth. */
    public VenueBook book() {
        List<VenueBook.Order> orders = new ArrayList<>();
        for (SimOrder o : state.orders.values()) {
            Instrument instrument = catalog.get(o.instrument);
            List<VenueBook.Fill> fills = new ArrayList<>();
            for (SimOrder.Fill f : o.fills) {
                BigDecimal fee = reports.fee(instrument, f.qtyUnits(), f.priceTicks());
                fills.add(new VenueBook.Fill(
                        f.execId(), f.qtyUnits(), instrument.price(f.priceTicks()), fee, f.eventTimeMs()));
            }
            orders.add(new VenueBook.Order(
                    o.orderId,
                    o.commandId,
                    o.revision,
                    o.instrument,
                    o.side,
                    o.type,
                    o.qtyUnits,
                    o.type == OrderType.LIMIT ? instrument.price(o.limitTicks) : null,
                    o.status,
                    o.cumQtyUnits,
                    List.copyOf(fills)));
        }
        Map<String, Integer> commands = new LinkedHashMap<>();
        state.seen.values().forEach(s -> commands.put(s.commandId(), s.times()));
        return new VenueBook(
                account, List.copyOf(orders), new TreeMap<>(state.positions), new TreeMap<>(state.cash), commands);
    }

    private long nextHappeningMs() {
        SimState.Arrival arrival = state.arrivals.peek();
        SimState.Hold hold = state.holds.peek();
        long arrivalMs = arrival == null ? Long.MAX_VALUE : arrival.dueMs();
        return hold == null ? arrivalMs : Math.min(hold.dueMs(), arrivalMs);
    }

    /** Arrivals and ends of last looks up to {@code timeMs}, in order of time; of one time the looks first. */
    private void happen(long timeMs) {
        long dueMs = nextHappeningMs();
        while (dueMs <= timeMs && dueMs != Long.MAX_VALUE) {
            state.touch(dueMs);
            SimState.Hold hold = state.holds.peek();
            if (hold != null && hold.dueMs() == dueMs) {
                state.holds.remove();
                SimOrder held = state.orders.get(hold.orderId());
                if (held != null) {
                    matching.onHoldEnd(state, held);
                }
            } else {
                arrive(state.arrivals.remove().command(), dueMs);
            }
            dueMs = nextHappeningMs();
        }
    }

    private void arrive(OrderCommand command, long dueMs) {
        state.forget(state.clockMs - settings.retentionMs());
        SimState.Seen before = state.seen.get(command.commandId());
        String content = CommandContent.of(command);
        if (before != null) {
            state.seen.put(command.commandId(), before.again());
            status(command, before.content().equals(content) ? null : "DUPLICATE: this command ID had other content");
            return;
        }
        state.seen.put(
                command.commandId(),
                new SimState.Seen(command.commandId(), content, command.orderId(), state.clockMs, 1));
        switch (command.type()) {
            case NEW -> open(command, dueMs);
            case CANCEL -> cancel(command);
            case REPLACE -> replace(command, dueMs);
            case STATUS_REQUEST -> status(command, null);
            case MASS_STATUS -> massStatus(command);
            // Only a driver that keeps this venue's state with its own sends one here: nothing can be missing.
            case FENCE -> reports.fence(state, command.commandId(), command.epoch());
        }
    }

    private void open(OrderCommand command, long dueMs) {
        String defect = OrderChecks.defect(command, catalog);
        if (defect == null && state.orders.containsKey(command.orderId())) {
            defect = "DUPLICATE: an order of this ID exists";
        }
        if (defect != null || command.side() == null || command.orderType() == null) {
            reports.refusal(state, Execution.Type.REJECTED, command, OrdStatus.REJECTED, String.valueOf(defect));
            return;
        }
        BigDecimal limit = command.limitPrice();
        TimeInForce timeInForce = command.timeInForce();
        SimOrder order = new SimOrder(
                command.orderId(),
                command.commandId(),
                command.instrument(),
                command.side(),
                command.orderType(),
                timeInForce == null ? TimeInForce.GTC : timeInForce,
                command.qtyUnits(),
                limit == null ? 0 : catalog.get(command.instrument()).ticks(limit),
                dueMs);
        order.revision = command.revision();
        state.orders.put(order.orderId, order);
        if (draws.uniform(command.commandId(), Draws.REJECT) < settings.rejectProbability()) {
            matching.finish(state, order, OrdStatus.REJECTED);
            reports.order(
                    state, Execution.Type.REJECTED, order, command.commandId(), "DRAWN: refused by the simulator");
            return;
        }
        state.working.put(order.orderId, order);
        reports.order(state, Execution.Type.NEW, order, command.commandId(), null);
    }

    private void cancel(OrderCommand command) {
        SimOrder order = changeable(command);
        if (order != null) {
            order.revision = command.revision();
            matching.finish(state, order, OrdStatus.CANCELED);
            reports.order(state, Execution.Type.CANCELED, order, command.commandId(), null);
        }
    }

    private void replace(OrderCommand command, long dueMs) {
        SimOrder order = changeable(command);
        if (order == null) {
            return;
        }
        BigDecimal limit = command.limitPrice();
        String defect = OrderChecks.replaceDefect(command, order, catalog);
        if (defect != null) {
            reports.order(state, Execution.Type.CANCEL_REJECTED, order, command.commandId(), defect);
            return;
        }
        order.revision = command.revision();
        order.qtyUnits = command.qtyUnits();
        if (limit != null && order.type == OrderType.LIMIT) {
            order.limitTicks = catalog.get(order.instrument).ticks(limit);
        }
        order.arrivedMs = dueMs;
        order.resting = false;
        state.working.remove(order.orderId);
        state.working.put(order.orderId, order);
        reports.order(state, Execution.Type.REPLACED, order, command.commandId(), null);
    }

    /** The order of a cancel or replace, or null after having refused it. */
    private @Nullable SimOrder changeable(OrderCommand command) {
        SimOrder order = state.orders.get(command.orderId());
        if (order == null) {
            reports.refusal(state, Execution.Type.CANCEL_REJECTED, command, null, "UNKNOWN_ORDER");
            return null;
        }
        if (order.status.isTerminal() || order.isHeld()) {
            String reason = order.isHeld() ? "TOO_LATE: under last look" : "TOO_LATE: order is " + order.status;
            reports.order(state, Execution.Type.CANCEL_REJECTED, order, command.commandId(), reason);
            return null;
        }
        return order;
    }

    private void status(OrderCommand command, @Nullable String reason) {
        SimOrder order = state.orders.get(command.orderId());
        if (order == null) {
            String unknown = reason == null ? "UNKNOWN_ORDER" : reason;
            reports.refusal(state, Execution.Type.ORDER_STATUS, command, null, unknown);
        } else {
            reports.order(state, Execution.Type.ORDER_STATUS, order, command.commandId(), reason);
        }
    }

    private void massStatus(OrderCommand command) {
        String id = command.commandId();
        state.working.values().forEach(o -> reports.order(state, Execution.Type.ORDER_STATUS, o, id, null));
        state.positions.forEach((instrument, units) -> reports.position(state, id, instrument, units));
        state.cash.forEach((instrument, cash) -> reports.cash(state, id, instrument, cash));
        reports.cash(state, id, "", null);
    }
}
