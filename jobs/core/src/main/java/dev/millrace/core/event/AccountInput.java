package dev.millrace.core.event;

import java.util.Comparator;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One input of the account stage; exactly one of its bodies is set, the one its kind names.
 *
 * @param key orders inputs of one time and kind: the instrument, or the scope of a control record
 * @param sequence orders inputs of one key: an offset, a venue sequence
 */
public record AccountInput(
        Kind kind,
        String account,
        long eventTimeMs,
        String key,
        long sequence,
        @Nullable ControlRecord control,
        @Nullable Execution execution,
        @Nullable Quote quote,
        @Nullable Mark mark,
        @Nullable Signal signal) {

    /** The order in which a replay presents inputs of one time. */
    public static final Comparator<AccountInput> REPLAY_ORDER = AccountInput::compareInReplay;

    /** Kinds in their order within one event time. */
    public enum Kind {
        CONTROL,
        EXECUTION,
        /** Every accepted quote: only for the simulated venue of a replay, never for a decision. */
        QUOTE,
        MARK,
        SIGNAL
    }

    /** Field by field: every quote of a replay is compared some times. */
    private static int compareInReplay(AccountInput a, AccountInput b) {
        int order = Long.compare(a.eventTimeMs, b.eventTimeMs);
        order = order == 0 ? a.kind.compareTo(b.kind) : order;
        order = order == 0 ? a.key.compareTo(b.key) : order;
        order = order == 0 ? Long.compare(a.sequence, b.sequence) : order;
        return order == 0 ? a.controlText().compareTo(b.controlText()) : order;
    }

    /** Two control records of one scope may hold from the same time. */
    private String controlText() {
        return control == null ? "" : control.kind().name() + ' ' + new TreeMap<>(control.settings());
    }

    public static AccountInput of(String account, ControlRecord control) {
        return new AccountInput(
                Kind.CONTROL, account, control.effectiveFromMs(), control.scope(), 0, control, null, null, null, null);
    }

    public static AccountInput of(Execution e) {
        return new AccountInput(
                Kind.EXECUTION,
                e.account(),
                e.eventTimeMs(),
                e.instrument(),
                e.venueSequence(),
                null,
                e,
                null,
                null,
                null);
    }

    public static AccountInput of(String account, Quote q) {
        return new AccountInput(
                Kind.QUOTE, account, q.eventTimeMs(), q.instrument(), q.offset(), null, null, q, null, null);
    }

    public static AccountInput of(String account, Mark m) {
        return new AccountInput(Kind.MARK, account, m.eventTimeMs(), m.instrument(), 0, null, null, null, m, null);
    }

    public static AccountInput of(Signal s) {
        return new AccountInput(
                Kind.SIGNAL,
                s.account(),
                s.eventTimeMs(),
                s.instrument() + '/' + s.strategy(),
                0,
                null,
                null,
                null,
                null,
                s);
    }
}
