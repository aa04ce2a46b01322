package dev.millrace.core.venue;

import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.OrderType;
import dev.millrace.core.event.Quote;
import dev.millrace.core.event.Side;
import dev.millrace.core.event.TimeInForce;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.InstrumentCatalog;
import java.math.BigDecimal;
import java.util.List;

/** What a quote does to the working orders. */
final class Matching {

    private final SimSettings settings;
    private final InstrumentCatalog catalog;
    private final Reports reports;
    private final Draws draws;

    Matching(SimSettings settings, InstrumentCatalog catalog, Reports reports) {
        this.settings = settings;
        this.catalog = catalog;
        this.reports = reports;
        this.draws = new Draws(settings.seed());
    }

    /** Shows {@code quote} to the working orders by priority; they share its depth. */
    void onQuote(SimState state, Quote quote) {
        long buyDepth = depth(quote.askSize());
        long sellDepth = depth(quote.bidSize());
        for (SimOrder order : List.copyOf(state.working.values())) {
            if (order.instrument.equals(quote.instrument())
                    && order.arrivedMs <= quote.eventTimeMs()
                    && !order.isHeld()) {
                if (order.side == Side.BUY) {
                    buyDepth -= meet(state, order, quote, buyDepth);
                } else {
                    sellDepth -= meet(state, order, quote, sellDepth);
                }
            }
        }
    }

    /** The end of a last look: filled as matched, unless the price has moved against the venue. */
    void onHoldEnd(SimState state, SimOrder order) {
        long qtyUnits = order.heldQtyUnits;
        order.heldQtyUnits = 0;
        Quote now = state.quotes.get(order.instrument);
        long moved = now == null ? 0 : (farTicks(now, order.side) - order.heldTicks) * order.side.sign();
        if (moved > settings.lastLookTicks()) {
            boolean untouched = order.cumQtyUnits == 0;
            finish(state, order, untouched ? OrdStatus.REJECTED : OrdStatus.CANCELED);
            Execution.Type type = untouched ? Execution.Type.REJECTED : Execution.Type.CANCELED;
            reports.order(state, type, order, null, "LAST_LOOK: price moved by " + moved + " ticks");
            return;
        }
        fill(state, order, qtyUnits, order.heldTicks);
        dropRest(state, order);
    }

    void finish(SimState state, SimOrder order, OrdStatus status) {
        order.status = status;
        order.finishedMs = state.clockMs;
        state.working.remove(order.orderId);
    }

    private long depth(long quotedUnits) {
        return quotedUnits > 0 ? Math.min(quotedUnits, settings.depthUnits()) : settings.depthUnits();
    }

    /** Lets one order meet one quote; returns the depth it took. */
    private long meet(SimState state, SimOrder order, Quote quote, long depthUnits) {
        long farTicks = farTicks(quote, order.side);
        long priceTicks;
        if (order.type == OrderType.MARKET) {
            priceTicks = farTicks;
        } else if (order.resting) {
            long through = (order.limitTicks - farTicks) * order.side.sign();
            if (through <= 0) {
                return 0;
            }
            priceTicks = order.limitTicks;
        } else if ((order.limitTicks - farTicks) * order.side.sign() >= 0) {
            priceTicks = farTicks;
        } else {
            order.resting = true;
            dropRest(state, order);
            return 0;
        }
        if (priceTicks <= 0) {
            return 0;
        }
        long qtyUnits = matchedUnits(order, depthUnits);
        if (qtyUnits > 0 && settings.lastLookMs() > 0 && !order.resting) {
            order.heldQtyUnits = qtyUnits;
            order.heldTicks = priceTicks;
            state.holds.add(new SimState.Hold(state.clockMs + settings.lastLookMs(), order.orderId));
            return qtyUnits;
        }
        if (qtyUnits > 0) {
            fill(state, order, qtyUnits, priceTicks);
        }
        dropRest(state, order);
        return qtyUnits;
    }

    private long matchedUnits(SimOrder order, long depthUnits) {
        if (order.timeInForce == TimeInForce.FOK) {
            return order.openUnits() <= depthUnits ? order.openUnits() : 0;
        }
        long step = catalog.get(order.instrument).minUnits();
        long qtyUnits = Math.min(order.openUnits(), depthUnits / step * step);
        int draw = Draws.FIRST_MATCH + 2 * order.matches++;
        if (qtyUnits > step && draws.uniform(order.commandId, draw) < settings.partialFillProbability()) {
            long steps = (long) (draws.uniform(order.commandId, draw + 1) * ((double) qtyUnits / step));
            return Math.max(1, steps) * step;
        }
        return qtyUnits;
    }

    private void fill(SimState state, SimOrder order, long qtyUnits, long priceTicks) {
        SimOrder.Fill fill = new SimOrder.Fill(Reports.nextExecId(state), qtyUnits, priceTicks, state.clockMs);
        order.fills.add(fill);
        order.cumQtyUnits += qtyUnits;
        order.status = order.workingStatus();
        if (order.openUnits() == 0) {
            finish(state, order, OrdStatus.FILLED);
        }
        Instrument instrument = catalog.get(order.instrument);
        long signedUnits = order.side.sign() * qtyUnits;
        BigDecimal paid = instrument
                .price(priceTicks)
                .multiply(BigDecimal.valueOf(signedUnits))
                .add(reports.fee(instrument, qtyUnits, priceTicks));
        state.positions.merge(order.instrument, signedUnits, Long::sum);
        state.cash.merge(order.instrument, paid.negate(), BigDecimal::add);
        reports.trade(state, order, fill);
    }

    /** An order that may not wait ends here, unless it is done or under last look. */
    private void dropRest(SimState state, SimOrder order) {
        if (order.timeInForce != TimeInForce.GTC && !order.status.isTerminal() && !order.isHeld()) {
            finish(state, order, OrdStatus.CANCELED);
            reports.order(state, Execution.Type.CANCELED, order, null, order.timeInForce + ": not filled at once");
        }
    }

    /** What a taker of {@code side} pays: the far side of the widened quote, and the slippage. */
    private long farTicks(Quote quote, Side side) {
        long lacking = Math.max(0, settings.minSpreadTicks() - quote.spreadTicks());
        long widenedBy = (lacking + 1) / 2;
        return side == Side.BUY
                ? quote.askTicks() + widenedBy + settings.slippageTicks()
                : quote.bidTicks() - widenedBy - settings.slippageTicks();
    }
}
