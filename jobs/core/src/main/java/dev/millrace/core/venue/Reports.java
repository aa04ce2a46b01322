package dev.millrace.core.venue;

import dev.millrace.core.event.Execution;
import dev.millrace.core.event.OrdStatus;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.Side;
import dev.millrace.core.instrument.Instrument;
import dev.millrace.core.instrument.InstrumentCatalog;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts what the venue says on its way: numbered, stamped, and never one before the other. */
final class Reports {

    /** Zeros of a million. */
    private static final int MILLION_SCALE = 6;

    private final String account;
    private final SimSettings settings;
    private final InstrumentCatalog catalog;

    Reports(String account, SimSettings settings, InstrumentCatalog catalog) {
        this.account = account;
        this.settings = settings;
        this.catalog = catalog;
    }

    /** The state of {@code order}, changed by {@code commandId} or, if null, by the venue itself. */
    void order(
            SimState state, Execution.Type type, SimOrder order, @Nullable String commandId, @Nullable String reason) {
        say(
                state,
                type,
                order.orderId,
                commandId,
                order.instrument,
                order.side,
                order.status,
                null,
                order.cumQtyUnits,
                order.leavesQtyUnits(),
                reason,
                0,
                0,
                null);
    }

    /** A command that is about no order the venue has. */
    void refusal(SimState state, Execution.Type type, OrderCommand command, @Nullable OrdStatus status, String reason) {
        say(
                state,
                type,
                command.orderId(),
                command.commandId(),
                command.instrument(),
                command.side(),
                status,
                null,
                0,
                0,
                reason,
                0,
                0,
                null);
    }

    /** A fill that {@code order} already counts. */
    void trade(SimState state, SimOrder order, SimOrder.Fill fill) {
        say(
                state,
                Execution.Type.TRADE,
                order.orderId,
                null,
                order.instrument,
                order.side,
                order.status,
                fill,
                order.cumQtyUnits,
                order.leavesQtyUnits(),
                null,
                0,
                0,
                null);
    }

    void fence(SimState state, String commandId, long epoch) {
        say(state, Execution.Type.FENCE_REPORT, "", commandId, "", null, null, null, 0, 0, null, epoch, 0, null);
    }

    void position(SimState state, String commandId, String instrument, long units) {
        say(
                state,
                Execution.Type.POSITION_REPORT,
                "",
                commandId,
                instrument,
                null,
                null,
                null,
                0,
                0,
                null,
                0,
                units,
                null);
    }

    void cash(SimState state, String commandId, String instrument, @Nullable BigDecimal cash) {
        say(state, Execution.Type.CASH_REPORT, "", commandId, instrument, null, null, null, 0, 0, null, 0, 0, cash);
    }

    /** Exact fee of a fill in quote currency, not rounded. */
    BigDecimal fee(Instrument instrument, long qtyUnits, long priceTicks) {
        return instrument
                .price(priceTicks)
                .multiply(BigDecimal.valueOf(qtyUnits))
                .multiply(BigDecimal.valueOf(settings.feePerMillion(), MILLION_SCALE));
    }

    private void say(
            SimState state,
            Execution.Type type,
            String orderId,
            @Nullable String commandId,
            String instrument,
            @Nullable Side side,
            @Nullable OrdStatus status,
            SimOrder.@Nullable Fill fill,
            long cumQtyUnits,
            long leavesQtyUnits,
            @Nullable String reason,
            long epoch,
            long position,
            @Nullable BigDecimal cash) {
        Instrument traded = catalog.find(instrument);
        BigDecimal price = null;
        BigDecimal fee = null;
        if (fill != null && traded != null) {
            price = traded.price(fill.priceTicks());
            fee = settings.feePerMillion() == 0 ? null : fee(traded, fill.qtyUnits(), fill.priceTicks());
        }
        String execId = fill == null ? nextExecId(state) : fill.execId();
        String currency = (fee == null && cash == null) || traded == null ? null : traded.quote();
        state.venueSequence++;
        state.lastReportMs = Math.max(state.lastReportMs, state.clockMs + settings.reportLatencyMs());
        state.reports.add(new SimState.Report(
                state.lastReportMs,
                new Execution(
                        type,
                        settings.venue(),
                        account,
                        execId,
                        TradeDates.at(state.clockMs),
                        orderId,
                        commandId,
                        instrument,
                        side,
                        status,
                        fill == null ? 0 : fill.qtyUnits(),
                        price,
                        cumQtyUnits,
                        leavesQtyUnits,
                        fee,
                        currency,
                        state.clockMs,
                        state.venueSequence,
                        reason,
                        epoch,
                        List.of(),
                        position,
                        cash)));
    }

    /** The ID of the next report. */
    static String nextExecId(SimState state) {
        return "V" + (state.venueSequence + 1);
    }
}
