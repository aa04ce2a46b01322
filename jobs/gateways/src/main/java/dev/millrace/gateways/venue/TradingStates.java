package dev.millrace.gateways.venue;

import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.TradingState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may trade, from topic {@code control}: the strictest state of all scopes that an order falls under. */
final class TradingStates {

    private static final String SETTING = "state";

    private final Map<String, TradingState> states = new HashMap<>();
    private final List<ControlRecord> pending = new ArrayList<>();

    /**
     * Takes a record, which holds from its time on.
     *
     * @return what is wrong with it; null if nothing is
     */
    @Nullable
    String on(ControlRecord control) {
        if (control.kind() != ControlRecord.Kind.TRADING_STATE) {
            return null;
        }
        String name = control.settings().get(SETTING);
        try {
            if (name != null) {
                TradingState.valueOf(name);
                pending.add(control);
                pending.sort(Comparator.comparingLong(ControlRecord::effectiveFromMs));
                return null;
            }
        } catch (IllegalArgumentException e) {
            // Told below, with the record.
        }
        return "no trading state in " + control;
    }

    /** The state that {@code command} falls under at {@code nowMs}. */
    TradingState of(OrderCommand command, long nowMs) {
        while (!pending.isEmpty() && pending.get(0).effectiveFromMs() <= nowMs) {
            ControlRecord control = pending.remove(0);
            states.put(control.scope(), TradingState.valueOf(control.settings().getOrDefault(SETTING, "HALTED")));
        }
        TradingState strictest = TradingState.ACTIVE;
        for (String scope : List.of(
                "global",
                "account:" + command.account(),
                "strategy:" + command.strategy(),
                "instrument:" + command.instrument())) {
            TradingState state = states.getOrDefault(scope, TradingState.ACTIVE);
            strictest = state.compareTo(strictest) > 0 ? state : strictest;
        }
        return strictest;
    }
}
