package dev.millrace.core.quality;

/** A quote is not older than the clock of its partition less the lag: downstream time may already be past it. */
final class LateRule implements Rule {

    private final long lagMs;

    LateRule(long lagMs) {
        this.lagMs = lagMs;
    }

    @Override
    public RejectReason reason() {
        return RejectReason.LATE;
    }

    @Override
    public boolean refuses(Candidate candidate) {
        long clockMs = candidate.record().clockMs();
        return clockMs != Long.MIN_VALUE && candidate.quote().eventTimeMs() < clockMs - lagMs;
    }

    @Override
    public String observed(Candidate candidate) {
        return candidate.quote().eventTimeMs() + " ms";
    }

    @Override
    public String expected(Candidate candidate) {
        return "not before " + (candidate.record().clockMs() - lagMs) + " ms";
    }
}
