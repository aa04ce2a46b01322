package dev.millrace.core.quality;

/**
 * A quote is not older than a record of the same source that came before. One that was held or refused as a jump
 * counts only up to the lag: the time of a bad quote may be as wrong as its price, and must not condemn the good ones
 * after it.
 */
final class OutOfOrderRule implements Rule {

    private final long lagMs;

    OutOfOrderRule(long lagMs) {
        this.lagMs = lagMs;
    }

    @Override
    public RejectReason reason() {
        return RejectReason.OUT_OF_ORDER;
    }

    @Override
    public boolean refuses(Candidate candidate) {
        return candidate.quote().eventTimeMs() < earliestMs(candidate);
    }

    @Override
    public String observed(Candidate candidate) {
        return candidate.quote().eventTimeMs() + " ms";
    }

    @Override
    public String expected(Candidate candidate) {
        return "not before " + earliestMs(candidate) + " ms";
    }

    private long earliestMs(Candidate candidate) {
        QualityState state = candidate.state();
        return state.latestTimeMs == Long.MIN_VALUE
                ? Long.MIN_VALUE
                : Math.max(state.lastTimeMs, state.latestTimeMs - lagMs);
    }
}
