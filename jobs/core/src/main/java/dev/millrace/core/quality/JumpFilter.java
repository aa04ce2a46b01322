package dev.millrace.core.quality;

import java.util.Arrays;

/**
 * Holds a quote that is far from those before it until others say whether it was a move or an error.
 *
 * <p>Bid and ask are judged each: an error of one side is as bad as one of both. A quote jumps if it is out of bounds
 * both of the last accepted quote and of the rolling medians, so that a fast market is not taken for an error and one
 * error that passed does not condemn what follows. A further quote speaks for a held one if it is nearer to it than to
 * where the market was, and no further from it than the jump was wide; it speaks against all that are held if it is
 * back within the bound and for none. Confirmed by enough further quotes, or by one that is late enough, the held
 * quotes pass in their order, except those on the other side of the jump.
 */
final class JumpFilter {

    /** With more, the oldest undecided one is refused: only a feed that makes no sense gets here. */
    static final int MAX_HELD = 32;

    /** Where the decisions go. */
    interface Decisions {

        void pass(HeldQuote quote);

        void refuse(HeldQuote quote);
    }

    /** What is to be done with a quote. */
    enum Verdict {
        PASS,
        HOLD,
        /** Older than a held quote, and not one that decides about it. */
        OUT_OF_ORDER
    }

    private final QualitySettings settings;
    private final PriceReference reference = new PriceReference();

    JumpFilter(QualitySettings settings) {
        this.settings = settings;
    }

    /** Judges a quote; those that it speaks against are refused first. */
    Verdict judge(QualityState state, long timeMs, long bidTicks, long askTicks, Decisions decisions) {
        if (state.held.length == 0) {
            return jumps(state, timeMs, bidTicks, askTicks) ? Verdict.HOLD : Verdict.PASS;
        }
        reference.read(state, settings, timeMs);
        long distance = reference.distance(bidTicks, askTicks);
        boolean back = distance <= reference.boundTicks();
        if (back && !speaksForOne(state, bidTicks, askTicks, distance)) {
            refuseAll(state, decisions);
            return Verdict.PASS;
        }
        return timeMs < state.held[state.held.length - 1].eventTimeMs ? Verdict.OUT_OF_ORDER : Verdict.HOLD;
    }

    /** Holds a quote that {@link #judge} said to hold, and decides what it confirms. */
    void hold(QualityState state, HeldQuote quote, Decisions decisions) {
        quote.jumpTicks = reference.distance(quote.bidTicks, quote.askTicks);
        int confirmed = -1;
        for (int i = 0; i < state.held.length; i++) {
            HeldQuote earlier = state.held[i];
            if (speaksFor(earlier, quote.bidTicks, quote.askTicks, quote.jumpTicks)) {
                earlier.confirmations++;
                boolean enough = earlier.confirmations >= settings.confirmQuotes()
                        || quote.eventTimeMs - earlier.eventTimeMs >= settings.confirmMs();
                confirmed = enough && confirmed < 0 ? i : confirmed;
            }
        }
        state.held = Arrays.copyOf(state.held, state.held.length + 1);
        state.held[state.held.length - 1] = quote;
        if (confirmed >= 0) {
            confirm(state, state.held[confirmed], decisions);
        } else if (state.held.length > MAX_HELD) {
            HeldQuote oldest = state.held[0];
            state.held = Arrays.copyOfRange(state.held, 1, state.held.length);
            decisions.refuse(oldest);
        }
    }

    /** Lets everything pass that is held: nothing came to speak against it. */
    static void passAll(QualityState state, Decisions decisions) {
        HeldQuote[] held = take(state);
        for (HeldQuote quote : held) {
            decisions.pass(quote);
        }
    }

    /** What the quote judged last was measured by. */
    PriceReference reference() {
        return reference;
    }

    private boolean jumps(QualityState state, long timeMs, long bidTicks, long askTicks) {
        if (state.acceptedTotal == 0) {
            return false;
        }
        int last = (int) ((state.acceptedTotal - 1) % QualityState.WINDOW);
        long step = PriceReference.distance(bidTicks, askTicks, state.bidTicks[last], state.askTicks[last]);
        if (step <= PriceReference.floorTicks(state, settings, timeMs)) {
            return false;
        }
        reference.read(state, settings, timeMs);
        return reference.distance(bidTicks, askTicks) > reference.boundTicks();
    }

    private static boolean speaksForOne(QualityState state, long bidTicks, long askTicks, long distance) {
        for (HeldQuote held : state.held) {
            if (speaksFor(held, bidTicks, askTicks, distance)) {
                return true;
            }
        }
        return false;
    }

    private static boolean speaksFor(HeldQuote held, long bidTicks, long askTicks, long distance) {
        long apart = PriceReference.distance(bidTicks, askTicks, held.bidTicks, held.askTicks);
        return apart < distance && apart <= held.jumpTicks;
    }

    private static void confirm(QualityState state, HeldQuote confirmed, Decisions decisions) {
        HeldQuote[] held = take(state);
        for (HeldQuote quote : held) {
            long apart =
                    PriceReference.distance(quote.bidTicks, quote.askTicks, confirmed.bidTicks, confirmed.askTicks);
            if (apart <= confirmed.jumpTicks) {
                decisions.pass(quote);
            } else {
                decisions.refuse(quote);
            }
        }
    }

    private static void refuseAll(QualityState state, Decisions decisions) {
        for (HeldQuote quote : take(state)) {
            decisions.refuse(quote);
        }
    }

    private static HeldQuote[] take(QualityState state) {
        HeldQuote[] held = state.held;
        state.held = new HeldQuote[0];
        return held;
    }
}
