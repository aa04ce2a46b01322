package dev.millrace.core.account;

import dev.millrace.core.event.QuoteRef;
import dev.millrace.core.order.Leg;
import dev.millrace.core.order.OrderId;
import dev.millrace.core.portfolio.PositionLedger;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one strategy holds of one instrument, and how it is to be closed. */
final class Holding {

    private final String strategy;
    private final String instrument;
    private final PositionLedger ledger = new PositionLedger();
    private long entrySlotMs;
    private long openedMs;
    private long stopTicks;
    private long takeProfitTicks;
    private @Nullable Closing closing;
    private long retryAtMs = Long.MIN_VALUE;
    private int refusals;
    /** The first slice that was never sent, by slot and leg; of the current entry slot and the one before. */
    private final TreeMap<String, Integer> nextSlices = new TreeMap<>();

    Holding(String strategy, String instrument) {
        this.strategy = strategy;
        this.instrument = instrument;
    }

    /**
     * The decision to close it; it stands until nothing is held and nothing can fill any more.
     *
     * @param leg of the exit orders
     * @param slotMs in their IDs
     * @param quote that it was decided on; null if on a mark
     */
    record Closing(
            Leg leg,
            long slotMs,
            String reason,
            double strength,
            @Nullable QuoteRef quote) {}

    /** What has to be remembered of it. */
    record State(
            String strategy,
            String instrument,
            PositionLedger.State ledger,
            long entrySlotMs,
            long openedMs,
            long stopTicks,
            long takeProfitTicks,
            @Nullable Closing closing,
            long retryAtMs,
            int refusals,
            @Nullable Map<String, Integer> nextSlices) {}

    static String key(String strategy, String instrument) {
        return strategy + ' ' + instrument;
    }

    String strategy() {
        return strategy;
    }

    String instrument() {
        return instrument;
    }

    PositionLedger ledger() {
        return ledger;
    }

    long qtyUnits() {
        return ledger.qtyUnits();
    }

    /** Slot of the entry, for the IDs of its exits. */
    long entrySlotMs() {
        return entrySlotMs;
    }

    long openedMs() {
        return openedMs;
    }

    long stopTicks() {
        return stopTicks;
    }

    long takeProfitTicks() {
        return takeProfitTicks;
    }

    @Nullable
    Closing closing() {
        return closing;
    }

    /** When an exit may be sent; in the past unless one was refused. */
    long retryAtMs() {
        return retryAtMs;
    }

    void open(long slotMs, long nowMs, long newStopTicks, long newTakeProfitTicks) {
        if (slotMs != entrySlotMs) {
            nextSlices.keySet().removeIf(key -> slotOf(key) < entrySlotMs);
        }
        entrySlotMs = slotMs;
        openedMs = nowMs;
        stopTicks = newStopTicks;
        takeProfitTicks = newTakeProfitTicks;
    }

    /** The first slice of exits of this slot and leg that was never sent: a gateway remembers IDs for ever. */
    int nextSlice(long slotMs, Leg leg) {
        return nextSlices.getOrDefault(sliceKey(slotMs, leg), 0);
    }

    /** Notes that an order was sent, so that no other gets its ID. */
    void sent(OrderId id) {
        if (id.leg() != Leg.ENTRY) {
            nextSlices.merge(sliceKey(id.slotMs(), id.leg()), id.slice() + 1, Math::max);
        }
    }

    private static String sliceKey(long slotMs, Leg leg) {
        return slotMs + " " + leg.text();
    }

    private static long slotOf(String sliceKey) {
        return Long.parseLong(sliceKey.substring(0, sliceKey.indexOf(' ')));
    }

    void close(Closing decision) {
        closing = decision;
        retryAtMs = Long.MIN_VALUE;
        refusals = 0;
    }

    void closed() {
        closing = null;
        retryAtMs = Long.MIN_VALUE;
        refusals = 0;
    }

    void exitRefused(long nowMs, long firstDelayMs) {
        retryAtMs = nowMs + (firstDelayMs << Math.min(refusals, 6));
        refusals++;
    }

    State state() {
        return new State(
                strategy,
                instrument,
                ledger.state(),
                entrySlotMs,
                openedMs,
                stopTicks,
                takeProfitTicks,
                closing,
                retryAtMs,
                refusals,
                nextSlices.isEmpty() ? null : new TreeMap<>(nextSlices));
    }

    static Holding of(State s) {
        Holding h = new Holding(s.strategy(), s.instrument());
        h.ledger.restore(s.ledger());
        h.open(s.entrySlotMs(), s.openedMs(), s.stopTicks(), s.takeProfitTicks());
        h.closing = s.closing();
        h.retryAtMs = s.retryAtMs();
        h.refusals = s.refusals();
        Map<String, Integer> slices = s.nextSlices();
        if (slices != null) {
            h.nextSlices.putAll(slices);
        }
        return h;
    }
}
