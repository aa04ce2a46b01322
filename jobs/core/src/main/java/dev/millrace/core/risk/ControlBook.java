package dev.millrace.core.risk;

import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.TradingState;
import dev.millrace.core.signal.Strategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What control records have set for one account. Settings of a more exact scope win: global, account, strategy,
 * instrument; of trading states the strictest wins. A record holds from its event time on, one in the past at once, and
 * replaces what one of its kind and scope had set, as on the compacted topic.
 */
public final class ControlBook {

    private static final String STATE = "state";
    private static final String GLOBAL = "global";

    private final String account;
    private final RiskLimits base;
    private final List<ControlRecord> pending = new ArrayList<>();
    private final TreeMap<String, TreeMap<String, String>> applied = new TreeMap<>();
    private final Map<String, RiskLimits> limits = new HashMap<>();

    public ControlBook(String account, RiskLimits base) {
        this.account = account;
        this.base = base;
    }

    /**
     * What a control book has to remember.
     *
     * @param applied settings by {@code KIND scope}
     */
    public record State(List<ControlRecord> pending, Map<String, Map<String, String>> applied) {}

    /** Whether a record is about this account. */
    public boolean concerns(ControlRecord record) {
        String scope = record.scope();
        return scope.equals(GLOBAL)
                || scope.equals("account:" + account)
                || scope.startsWith("strategy:")
                || scope.startsWith("instrument:");
    }

    /** What is wrong with a record, in words; null if it can be applied. */
    public @Nullable String defect(ControlRecord record) {
        try {
            switch (record.kind()) {
                case LIMITS -> Settings.limits(base, record.settings());
                case TRADING_STATE -> {
                    String state = record.settings().get(STATE);
                    if (state == null) {
                        return "setting 'state' is missing";
                    }
                    TradingState.valueOf(state);
                }
                case STRATEGY -> {
                    if (!record.scope().startsWith("strategy:")) {
                        return "scope '" + record.scope() + "' is not one of a strategy";
                    }
                    Settings.checkStrategy(record.settings());
                }
            }
            return null;
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Takes a record without defect, to be applied by {@link #applyDue}. */
    public void take(ControlRecord record) {
        pending.add(record);
        pending.sort(Comparator.comparingLong(ControlRecord::effectiveFromMs));
    }

    /** When the next pending record takes effect; {@link Long#MAX_VALUE} if none is pending. */
    public long nextDueMs() {
        return pending.isEmpty() ? Long.MAX_VALUE : pending.get(0).effectiveFromMs();
    }

    /** Applies the next record that is due at {@code timeMs}; null if none is. */
    public @Nullable ControlRecord applyDue(long timeMs) {
        if (nextDueMs() > timeMs) {
            return null;
        }
        ControlRecord record = pending.remove(0);
        applied.put(key(record.kind(), record.scope()), new TreeMap<>(record.settings()));
        limits.clear();
        return record;
    }

    /** The strictest state of all scopes. */
    public TradingState tradingState(String strategy, String instrument) {
        return strictest(accountState(), strictest(state("strategy:" + strategy), state("instrument:" + instrument)));
    }

    /** The stricter of the global and the account's state. */
    public TradingState accountState() {
        return strictest(state(GLOBAL), state("account:" + account));
    }

    /** The limits for orders of a strategy in an instrument. */
    public RiskLimits limits(String strategy, String instrument) {
        return limits.computeIfAbsent(strategy + ' ' + instrument, k -> {
            RiskLimits result = base;
            for (String scope :
                    List.of(GLOBAL, "account:" + account, "strategy:" + strategy, "instrument:" + instrument)) {
                result = Settings.limits(result, settings(ControlRecord.Kind.LIMITS, scope));
            }
            return result;
        });
    }

    /** The strategy with what was set for it. */
    public Strategy strategy(Strategy strategy) {
        Map<String, String> settings = settings(ControlRecord.Kind.STRATEGY, "strategy:" + strategy.name());
        return settings.isEmpty() ? strategy : Settings.strategy(strategy, settings);
    }

    public State state() {
        return new State(List.copyOf(pending), new TreeMap<>(applied));
    }

    /** Goes on from {@code state}. */
    public void restore(State state) {
        pending.clear();
        pending.addAll(state.pending());
        applied.clear();
        state.applied().forEach((key, settings) -> applied.put(key, new TreeMap<>(settings)));
        limits.clear();
    }

    private TradingState state(String scope) {
        String state = settings(ControlRecord.Kind.TRADING_STATE, scope).get(STATE);
        return state == null ? TradingState.ACTIVE : TradingState.valueOf(state);
    }

    private Map<String, String> settings(ControlRecord.Kind kind, String scope) {
        TreeMap<String, String> found = applied.get(key(kind, scope));
        return found == null ? Map.of() : found;
    }

    private static String key(ControlRecord.Kind kind, String scope) {
        return kind.name() + ' ' + scope;
    }

    private static TradingState strictest(TradingState a, TradingState b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
