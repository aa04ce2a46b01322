package dev.millrace.core.account;

import dev.millrace.core.codec.Json;
import dev.millrace.core.event.AccountInput;
import dev.millrace.core.event.AccountSummary;
import dev.millrace.core.event.Alert;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.JournalEntry;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.Position;
import dev.millrace.core.event.Quote;
import dev.millrace.core.venue.Venue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An account engine and its venue driven together by the inputs alone, as in a replay: before an input at time T
 * everything due up to T happens, in order of time. At one time the engine's deadlines come first, then the venue's
 * answers, then the input; a control record comes before the answers of its own time.
 */
public final class InlineVenueLoop {

    private static final int VERSION = 1;

    private final AccountEngine engine;
    private final Venue venue;
    private final List<Execution> answers = new ArrayList<>();

    public InlineVenueLoop(AccountEngine engine, Venue venue) {
        this.engine = engine;
        this.venue = venue;
    }

    /** Takes one input; they come in {@link AccountInput#REPLAY_ORDER}. */
    public void on(AccountInput input, Effects effects) {
        boolean control = input.kind() == AccountInput.Kind.CONTROL;
        advance(control ? input.eventTimeMs() - 1 : input.eventTimeMs(), effects);
        Quote quote = input.quote();
        if (quote != null) {
            venue.onQuote(quote);
        } else {
            engine.on(input, new Looped(effects));
        }
    }

    /** Does everything that is due up to {@code toMs}, inclusive. */
    public void advance(long toMs, Effects effects) {
        while (true) {
            long answerMs = venue.nextDueMs();
            long deadlineMs = engine.nextDeadlineMs();
            if (Math.min(answerMs, deadlineMs) > toMs) {
                return;
            }
            if (deadlineMs <= answerMs) {
                engine.runDeadlines(deadlineMs, new Looped(effects));
            } else {
                answer(answerMs, effects);
            }
        }
    }

    /** The state of both. */
    public byte[] snapshot() {
        return Json.bytes(new State(VERSION, engine.snapshot().toBytes(), venue.snapshot()));
    }

    /**
     * Goes on from a {@link #snapshot}.
     *
     * @throws IllegalArgumentException if it was written by a newer version or is not one
     */
    public void restore(byte[] snapshot) {
        try {
            State state = Json.read(snapshot, State.class);
            if (state.version() != VERSION) {
                throw new IllegalArgumentException(
                        "account and venue state has version " + state.version() + ", this reads " + VERSION);
            }
            engine.restore(AccountState.fromBytes(state.engine()));
            venue.restore(state.venue());
        } catch (IOException e) {
            throw new IllegalArgumentException("not a state of an account and its venue", e);
        }
    }

    private void answer(long timeMs, Effects effects) {
        venue.runTo(timeMs, answers::add);
        List<Execution> said = List.copyOf(answers);
        answers.clear();
        for (Execution execution : said) {
            effects.execution(execution);
            engine.on(AccountInput.of(execution), new Looped(effects));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // written and read, never compared
    private record State(int version, byte[] engine, byte[] venue) {
        State {
            Objects.requireNonNull(engine, "engine");
            Objects.requireNonNull(venue, "venue");
        }
    }

    /** Hands commands to the venue too. */
    private final class Looped implements Effects {

        private final Effects out;

        Looped(Effects out) {
            this.out = out;
        }

        @Override
        public void command(OrderCommand command) {
            out.command(command);
            venue.onCommand(command, command.eventTimeMs());
        }

        @Override
        public void journal(JournalEntry entry) {
            out.journal(entry);
        }

        @Override
        public void position(Position position) {
            out.position(position);
        }

        @Override
        public void account(AccountSummary summary) {
            out.account(summary);
        }

        @Override
        public void alert(Alert alert) {
            out.alert(alert);
        }

        @Override
        public void execution(Execution execution) {
            out.execution(execution);
        }
    }
}
