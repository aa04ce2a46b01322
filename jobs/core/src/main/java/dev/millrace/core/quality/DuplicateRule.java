package dev.millrace.core.quality;

import java.util.Arrays;

/**
 * A feed sequence comes once; equal content alone is no duplicate. The sequences of a window below the highest are
 * remembered one bit each, as for replay protection in RFC 4303, section 3.4.3. A sequence below the window is a feed
 * that counts afresh, if its time goes on; else the rule about order speaks.
 */
final class DuplicateRule implements Rule {

    @Override
    public RejectReason reason() {
        return RejectReason.DUPLICATE;
    }

    @Override
    public boolean refuses(Candidate candidate) {
        long sequence = candidate.quote().feedSequence();
        if (sequence < 0) {
            return false;
        }
        QualityState state = candidate.state();
        if (sequence <= state.highestSequence - QualityState.SEQUENCES) {
            if (candidate.quote().eventTimeMs() >= state.latestTimeMs) {
                startAt(sequence, state);
            }
            return false;
        }
        if (sequence > state.highestSequence) {
            forgetUpTo(sequence, state);
            state.highestSequence = sequence;
        }
        int bit = (int) (sequence & (QualityState.SEQUENCES - 1));
        long mask = 1L << bit;
        boolean seen = (state.seenSequences[bit >>> 6] & mask) != 0;
        state.seenSequences[bit >>> 6] |= mask;
        return seen;
    }

    @Override
    public String observed(Candidate candidate) {
        return "sequence " + candidate.quote().feedSequence() + " again";
    }

    @Override
    public String expected(Candidate candidate) {
        return "a sequence not seen before; the highest is " + candidate.state().highestSequence;
    }

    private static void startAt(long sequence, QualityState state) {
        Arrays.fill(state.seenSequences, 0);
        int bit = (int) (sequence & (QualityState.SEQUENCES - 1));
        state.seenSequences[bit >>> 6] = 1L << bit;
        state.highestSequence = sequence;
    }

    /** Clears the bits of the sequences that are above the highest up to now. */
    private static void forgetUpTo(long sequence, QualityState state) {
        if (sequence - state.highestSequence >= QualityState.SEQUENCES || state.highestSequence < 0) {
            Arrays.fill(state.seenSequences, 0);
            return;
        }
        for (long forgotten = state.highestSequence + 1; forgotten <= sequence; forgotten++) {
            int bit = (int) (forgotten & (QualityState.SEQUENCES - 1));
            state.seenSequences[bit >>> 6] &= ~(1L << bit);
        }
    }
}
