package dev.millrace.core.venue;

import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.Quote;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that the answers of a simulated venue depend on. Iteration orders are part of it, so every map has one. Finished
 * orders and command IDs are bounded by the retention of the settings, quotes and positions by the instruments, the rest
 * by what is in flight.
 */
final class SimState {

    /** Time of the latest thing that happened. */
    long clockMs = Long.MIN_VALUE;

    long lastArrivalMs = Long.MIN_VALUE;
    long lastReportMs = Long.MIN_VALUE;
    long venueSequence;

    /** All orders in order of arrival. */
    final Map<String, SimOrder> orders = new LinkedHashMap<>();

    /** Working orders in order of priority. */
    final Map<String, SimOrder> working = new LinkedHashMap<>();

    /** Commands by ID, in order of arrival. */
    final Map<String, Seen> seen = new LinkedHashMap<>();

    /** On their way to the venue; each due no earlier than the one before. */
    final ArrayDeque<Arrival> arrivals = new ArrayDeque<>();

    /** Matches under last look; each due no earlier than the one before. */
    final ArrayDeque<Hold> holds = new ArrayDeque<>();

    /** On their way from the venue; each due no earlier than the one before. */
    final ArrayDeque<Report> reports = new ArrayDeque<>();

    final Map<String, Quote> quotes = new TreeMap<>();
    final Map<String, Long> positions = new TreeMap<>();
    final Map<String, BigDecimal> cash = new TreeMap<>();

    void touch(long timeMs) {
        clockMs = Math.max(clockMs, timeMs);
    }

    /** Forgets what finished or was said before {@code beforeMs}, oldest first, up to the first that still works. */
    void forget(long beforeMs) {
        Iterator<SimOrder> oldest = orders.values().iterator();
        while (oldest.hasNext()) {
            SimOrder order = oldest.next();
            if (!order.status.isTerminal() || order.finishedMs >= beforeMs) {
                break;
            }
            oldest.remove();
        }
        Iterator<Seen> said = seen.values().iterator();
        while (said.hasNext()) {
            Seen command = said.next();
            if (command.arrivedMs() >= beforeMs || orders.containsKey(command.orderId())) {
                break;
            }
            said.remove();
        }
    }

    /** A command under way. */
    record Arrival(long dueMs, OrderCommand command) {}

    record Hold(long dueMs, String orderId) {}

    record Report(long dueMs, Execution execution) {}

    /** A command that arrived, and how often it did. */
    record Seen(String commandId, String content, String orderId, long arrivedMs, int times) {

        Seen again() {
            return new Seen(commandId, content, orderId, arrivedMs, times + 1);
        }
    }
}
