package dev.millrace.core.order;

import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The orders of one account and what its venues have said. Ended orders are kept for a while, for fills that come late;
 * execution IDs for the latest trade dates of each venue.
 */
public final class OrderBook {

    private static final int TRADE_DATES_KEPT = 3;

    private final TreeMap<String, Order> open = new TreeMap<>();
    /** In the order in which they last changed. */
    private final LinkedHashMap<String, Order> ended = new LinkedHashMap<>();

    private final TreeMap<String, TreeMap<String, TreeSet<String>>> seen = new TreeMap<>();
    private final TreeMap<String, Long> sequences = new TreeMap<>();

    /**
     * What an order book has to remember.
     *
     * @param seen execution IDs by venue and trade date
     * @param sequences last number of each venue's records
     */
    public record State(List<Order> orders, Map<String, Map<String, List<String>>> seen, Map<String, Long> sequences) {}

    /** The order of that ID, open or ended not long ago; null if there is none. */
    public @Nullable Order find(String orderId) {
        Order order = open.get(orderId);
        return order != null ? order : ended.get(orderId);
    }

    /** Takes an order in its newest state. */
    public void put(Order order) {
        if (order.status().isTerminal()) {
            open.remove(order.orderId());
            ended.remove(order.orderId());
            ended.put(order.orderId(), order);
        } else {
            open.put(order.orderId(), order);
        }
    }

    /** Every order that has not ended, by ID; those that wait for a trigger included. */
    public Collection<Order> open() {
        return Collections.unmodifiableCollection(open.values());
    }

    /** The open order of a strategy in an instrument that is, or may be, at the venue; null if there is none. */
    public @Nullable Order sentAndOpen(String strategy, String instrument, boolean entry) {
        for (Order o : open.values()) {
            if (o.sentAndOpen()
                    && (o.leg() == Leg.ENTRY) == entry
                    && o.instrument().equals(instrument)
                    && o.strategy().equals(strategy)) {
                return o;
            }
        }
        return null;
    }

    /** Orders of a strategy in an instrument that wait for a trigger. */
    public List<Order> emulated(String strategy, String instrument) {
        List<Order> found = new ArrayList<>();
        for (Order o : open.values()) {
            if (o.status() == OrdStatus.EMULATED
                    && o.instrument().equals(instrument)
                    && o.strategy().equals(strategy)) {
                found.add(o);
            }
        }
        return found;
    }

    /** Units that may still be filled on one side, at worst. */
    public long worstOpenUnits(String instrument, Side side) {
        long units = 0;
        for (Order o : open.values()) {
            if (o.side() == side && o.instrument().equals(instrument)) {
                units = Math.addExact(units, o.worstLeavesUnits());
            }
        }
        return units;
    }

    /** The same ID, or one with the first later slice that no order has; what ended long ago is not known here. */
    public OrderId unused(OrderId id) {
        OrderId free = id;
        while (find(free.text()) != null) {
            free = free.withSlice(free.slice() + 1);
        }
        return free;
    }

    /**
     * Remembers an execution; false if it was there already, by its ID or by a number that the venue has passed. The
     * number also knows what is older than the IDs that are kept.
     */
    public boolean firstSeen(Execution e) {
        if (e.venueSequence() > 0 && e.venueSequence() <= sequences.getOrDefault(e.venue(), 0L)) {
            return false;
        }
        TreeMap<String, TreeSet<String>> byDate = seen.computeIfAbsent(e.venue(), v -> new TreeMap<>());
        boolean first =
                byDate.computeIfAbsent(e.tradeDate(), d -> new TreeSet<>()).add(e.execId());
        while (byDate.size() > TRADE_DATES_KEPT) {
            byDate.pollFirstEntry();
        }
        return first;
    }

    /** How many records of a venue are missing before this one; the first one ever seen may have any number. */
    public long missingBefore(Execution e) {
        Long last = sequences.get(e.venue());
        sequences.merge(e.venue(), e.venueSequence(), Math::max);
        return last == null ? 0 : Math.max(0, e.venueSequence() - last - 1);
    }

    /** Forgets an order that no venue has seen. */
    public void forget(Order order) {
        open.remove(order.orderId());
    }

    /** Forgets orders that ended before {@code timeMs}. */
    public void forgetEndedBefore(long timeMs) {
        Iterator<Order> oldestFirst = ended.values().iterator();
        while (oldestFirst.hasNext() && oldestFirst.next().updatedMs() < timeMs) {
            oldestFirst.remove();
        }
    }

    public State state() {
        List<Order> orders = new ArrayList<>(open.values());
        orders.addAll(ended.values());
        Map<String, Map<String, List<String>>> ids = new TreeMap<>();
        seen.forEach((venue, dates) -> {
            Map<String, List<String>> byDate = new TreeMap<>();
            dates.forEach((date, execIds) -> byDate.put(date, List.copyOf(execIds)));
            ids.put(venue, byDate);
        });
        return new State(orders, ids, new TreeMap<>(sequences));
    }

    /** Goes on from {@code state}. */
    public void restore(State state) {
        open.clear();
        ended.clear();
        seen.clear();
        sequences.clear();
        state.orders().forEach(this::put);
        state.seen().forEach((venue, dates) -> {
            TreeMap<String, TreeSet<String>> byDate = new TreeMap<>();
            dates.forEach((date, execIds) -> byDate.put(date, new TreeSet<>(execIds)));
            seen.put(venue, byDate);
        });
        sequences.putAll(state.sequences());
    }
}
